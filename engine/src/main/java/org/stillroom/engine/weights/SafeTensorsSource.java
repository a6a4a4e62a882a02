package org.stillroom.engine.weights;

import java.util.Map;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.SafeTensorsReader;

/** A safetensors file. */
record SafeTensorsSource(SafeTensorsReader reader) implements TensorSource {

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public Map<String, long[]> shapes() {
        return reader.shapes();
    }

    @Override
    public FloatTensor read(String name) {
        return reader.read(name);
    }

    @Override
    public void close() {
        reader.close();
    }
}
