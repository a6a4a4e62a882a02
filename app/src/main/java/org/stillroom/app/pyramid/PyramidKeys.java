package org.stillroom.app.pyramid;

import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyEvent;
import org.stillroom.app.pyramid.Look.Mode;
import org.stillroom.app.pyramid.Look.Pairing;
import org.stillroom.app.pyramid.Look.Range;
import org.stillroom.app.selection.Selection;

/** The keys of the pyramid panel; those with Control, Alt or Command belong to the window. */
final class PyramidKeys {

    private final PyramidViewModel model;
    private final Place place;

    PyramidKeys(PyramidViewModel model, Selection selection) {
        this.model = model;
        this.place = new Place(selection, model);
    }

    void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        if (moved(event) || changed(event)) {
            event.consume();
        }
    }

    private boolean moved(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> go(event, -1, 0);
            case RIGHT -> go(event, 1, 0);
            case UP -> go(event, 0, -1);
            case DOWN -> go(event, 0, 1);
            case PAGE_UP -> place.changeLevel(-1);
            case PAGE_DOWN -> place.changeLevel(1);
            case PLUS, ADD, EQUALS -> place.zoom(1);
            case MINUS, SUBTRACT -> place.zoom(-1);
            case DIGIT0, NUMPAD0 -> place.reset();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The mark, or with Shift what is seen. */
    private void go(KeyEvent event, int right, int down) {
        if (event.isShiftDown()) {
            place.pan(right, down);
        } else {
            place.move(right, down);
        }
    }

    private boolean changed(KeyEvent event) {
        Look look = model.lookProperty().get();
        switch (event.getCode()) {
            case DIGIT1 -> model.lookProperty().set(look.with(Mode.ENERGY));
            case DIGIT2 -> model.lookProperty().set(look.with(Mode.CHANNEL));
            case DIGIT3 -> model.lookProperty().set(look.with(Mode.PCA));
            case DIGIT4 -> model.lookProperty().set(look.with(Mode.SCORE));
            case DIGIT5 -> model.lookProperty().set(look.with(Mode.CENTERNESS));
            case COMMA -> model.step(event.isShiftDown() ? -10 : -1);
            case PERIOD -> model.step(event.isShiftDown() ? 10 : 1);
            case U ->
                model.lookProperty().set(look.with(look.pairing() == Pairing.STRIDE ? Pairing.NAME : Pairing.STRIDE));
            case R ->
                model.lookProperty().set(look.with(look.range() == Range.SHARED ? Range.PER_LEVEL : Range.SHARED));
            case B -> toggle(model.boxes().objectsShownProperty());
            case D -> toggle(model.boxes().detectionsShownProperty());
            case G -> toggle(model.gridProperty());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void toggle(BooleanProperty on) {
        on.set(!on.get());
    }
}
