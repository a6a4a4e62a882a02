package org.stillroom.app.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** An immutable ascending set of optimiser steps, such as those at which an arm was evaluated. */
public final class Steps {

    /** No step at all. */
    public static final Steps NONE = new Steps(new int[0]);

    private final int[] ascending;

    private Steps(int[] ascending) {
        this.ascending = ascending;
    }

    /** The distinct values in order. */
    public static Steps of(Collection<Integer> steps) {
        return new Steps(
                steps.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    }

    public boolean isEmpty() {
        return ascending.length == 0;
    }

    public IntStream stream() {
        return Arrays.stream(ascending);
    }

    /** The newest one not after {@code step}: what was known at that moment. */
    public OptionalInt floor(int step) {
        int at = Arrays.binarySearch(ascending, step);
        int index = at >= 0 ? at : -at - 2;
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(ascending[index]);
    }

    /** The first one after {@code step}. */
    public OptionalInt after(int step) {
        return stream().filter(candidate -> candidate > step).findFirst();
    }

    /** The last one before {@code step}. */
    public OptionalInt before(int step) {
        return step == Integer.MIN_VALUE ? OptionalInt.empty() : floor(step - 1);
    }

    public OptionalInt last() {
        return isEmpty() ? OptionalInt.empty() : OptionalInt.of(ascending[ascending.length - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Steps steps && Arrays.equals(ascending, steps.ascending);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascending);
    }

    @Override
    public String toString() {
        return Arrays.toString(ascending);
    }
}
