package org.stillroom.engine.run;

/**
 * What an arm costs at inference: {@code cost.json}. A student is its own network alone; a teacher is both resolutions' passes and
 * their fusion.
 *
 * @param parameters stored, those of levels that the arm does not use included; statistics of norms are none
 * @param multiplyAdds for one image, of convolutions and linear layers; norms, activations, pooling and resizing, which are small beside
 *     them, are not counted, as is usual
 */
public record ArmCost(Parts parameters, Parts multiplyAdds, Latency latency) {

    /** By part of the network; {@code fusion} is 0 where there is none. */
    public record Parts(long backbone, long neck, long head, long fusion) {

        public long total() {
            return backbone + neck + head + fusion;
        }
    }

    /**
     * From the normalised canvas of one image to its boxes in source pixels.
     *
     * @param milliseconds the median
     * @param runs measured, after some to warm up
     * @param device as in the manifest
     * @param threads inside one operation; nothing else of the run was at work
     */
    public record Latency(double milliseconds, int runs, String device, int threads) {}
}
