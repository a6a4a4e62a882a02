package org.stillroom.engine.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.evaluate.Cell.Item;

/**
 * The detections of one category in all images, by descending score; of equal scores those of the earlier cell come first.
 *
 * @param place by rank: where the detection stands when the cells' detections are counted one cell after another
 * @param inCell by rank: which of its cell's it is, from 0, the surest
 * @param score by rank
 */
record Ranks(int[] place, int[] inCell, double[] score) {

    /** @param cells of the images, by ascending id */
    static Ranks of(List<Cell> cells) {
        int count = cells.stream().mapToInt(cell -> cell.detections().size()).sum();
        int[] inCell = new int[count];
        double[] score = new double[count];
        int place = 0;
        for (Cell cell : cells) {
            List<Item> detections = cell.detections();
            for (int i = 0; i < detections.size(); i++) {
                inCell[place] = i;
                score[place++] = detections.get(i).score();
            }
        }
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> score[p]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        return new Ranks(
                order,
                Arrays.stream(order).map(p -> inCell[p]).toArray(),
                Arrays.stream(order).mapToDouble(p -> score[p]).toArray());
    }

    int size() {
        return place.length;
    }
}
