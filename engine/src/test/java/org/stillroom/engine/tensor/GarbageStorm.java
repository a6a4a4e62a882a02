package org.stillroom.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects garbage and lets what the freed memory was given to be something else: native memory that Java let go of is taken again in
 * small pieces and filled with a number nobody computes with. Whoever still reads it reads 777.
 */
public final class GarbageStorm {

    private static final int ROUNDS = 4;
    private static final int PIECES = 2_000;

    private GarbageStorm() {}

    public static void blow() {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            for (int i = 0; i < PIECES; i++) {
                ByteBuffer piece =
                        ByteBuffer.allocateDirect(Float.BYTES << (i % 4)).order(ByteOrder.nativeOrder());
                while (piece.hasRemaining()) {
                    piece.putFloat(777);
                }
                pieces.add(piece);
            }
        }
        if (pieces.size() != ROUNDS * PIECES) {
            throw new IllegalStateException("keeps the pieces alive until here");
        }
    }
}
