package org.stillroom.app.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;
import org.stillroom.engine.spec.SpecSchema.SpecKey;

/** One key as a line of the property sheet. */
final class SpecItem implements PropertySheet.Item {

    private final ExperimentEditor editor;
    private final StringProperty value = new SimpleStringProperty(this, "value", "");
    private SpecKey key;
    private boolean typing;

    SpecItem(ExperimentEditor editor, SpecKey key) {
        this.editor = editor;
        this.key = key;
        value.set(given(key));
    }

    /** The text has changed; what is just being typed here is left as it is typed. */
    void refresh(SpecKey now) {
        key = now;
        if (!typing) {
            value.set(given(now));
        }
    }

    SpecKey key() {
        return key;
    }

    /** {@code input.flip: probability of …; 0.5 unless given}. */
    String words() {
        String unlessGiven = key.unlessGiven();
        String otherwise = key.required()
                ? "must be given"
                : unlessGiven == null || unlessGiven.isEmpty() ? "" : unlessGiven + " unless given";
        String says = key.explanation();
        return key.path() + (says.isEmpty() ? "" : ": " + says) + (otherwise.isEmpty() ? "" : "; " + otherwise);
    }

    @Override
    public Class<?> getType() {
        return String.class;
    }

    @Override
    public String getCategory() {
        return category(key.path());
    }

    /** {@code input.size} is of Input, {@code arms.student.start} of Arm student, {@code name} of Experiment. */
    static String category(String path) {
        String[] keys = path.split("\\.", -1);
        if (keys.length == 1) {
            return "Experiment";
        }
        return keys[0].equals("arms")
                ? "Arm " + keys[1]
                : keys[0].substring(0, 1).toUpperCase(Locale.ROOT) + keys[0].substring(1);
    }

    @Override
    public String getName() {
        String[] keys = key.path().split("\\.", -1);
        int skipped = keys.length == 1 ? 0 : keys[0].equals("arms") ? 2 : 1;
        return String.join(".", Arrays.asList(keys).subList(skipped, keys.length));
    }

    @Override
    public String getDescription() {
        return words();
    }

    @Override
    public Object getValue() {
        return value.get();
    }

    @Override
    public void setValue(Object now) {
        String typed = now == null ? "" : now.toString();
        if (typed.equals(value.get())) {
            return;
        }
        typing = true;
        value.set(typed);
        editor.set(key, typed);
        typing = false;
    }

    @Override
    public Optional<ObservableValue<?>> getObservableValue() {
        return Optional.of(value);
    }

    private static String given(SpecKey key) {
        String given = key.given();
        return given == null ? "" : given;
    }
}
