package org.stillroom.engine.weights;

import java.util.Map;
import org.stillroom.engine.run.FloatTensor;

/** An open file of named tensors. They are read one by one, so that a file costs no more memory than what is wanted of it. */
interface TensorSource extends AutoCloseable {

    /** What kind of file it is, for a person. */
    String format();

    /** Extents by name. */
    Map<String, long[]> shapes();

    /** Reads one, converted to float32. */
    FloatTensor read(String name);

    @Override
    void close();
}
