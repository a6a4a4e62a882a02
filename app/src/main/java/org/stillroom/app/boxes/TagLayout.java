package org.stillroom.app.boxes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillroom.engine.geometry.Box;

/** Where the words of boxes stand so that none covers another's; who asks first is served first. In pixels of the picture. */
final class TagLayout {

    private final double width;
    private final double height;
    private final List<Box> taken = new ArrayList<>();

    TagLayout(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Above the box, else below it, else inside its top; never outside the picture. Empty where each is taken. */
    Optional<Box> place(Box box, double tagWidth, double tagHeight) {
        double left = Math.max(0, Math.min(box.x1() - 1, width - tagWidth));
        Optional<Box> free = Stream.of(box.y1() - tagHeight, box.y2(), Math.max(0, box.y1()))
                .filter(top -> top >= 0 && top + tagHeight <= height)
                .map(top -> new Box(left, top, left + tagWidth, top + tagHeight))
                .filter(this::isFree)
                .findFirst();
        free.ifPresent(taken::add);
        return free;
    }

    private boolean isFree(Box tag) {
        return taken.stream()
                .noneMatch(other -> tag.x1() < other.x2()
                        && other.x1() < tag.x2()
                        && tag.y1() < other.y2()
                        && other.y1() < tag.y2());
    }
}
