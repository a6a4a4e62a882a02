package org.stillroom.app.edit;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.AtomicFile;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.SpecSchema;
import org.stillroom.engine.spec.SpecSchema.SpecKey;
import org.yaml.snakeyaml.error.YAMLException;

/** An experiment being edited: its text, its keys, and what is wrong with it, all anew with every change. */
public final class ExperimentEditor {

    private static final Pattern ARM_NAME = Pattern.compile("arms\\.([^.]+)\\.");

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<List<SpecKey>> keys = new ReadOnlyObjectWrapper<>(this, "keys", List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
    private String saved;
    private @Nullable Path file;
    private @Nullable ExperimentSpec spec;

    /**
     * Begins with what there is.
     *
     * @param file where it came from and goes back to; null for one that has no file yet
     */
    public ExperimentEditor(String yaml, @Nullable Path file) {
        this.saved = yaml;
        this.file = file;
        text.addListener(observable -> read());
        text.set(yaml);
        read();
    }

    /** The whole YAML; may be typed into. */
    public StringProperty textProperty() {
        return text;
    }

    /** As the text has them; those of before while the text is no YAML. */
    public ReadOnlyObjectProperty<List<SpecKey>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    /** The reader's own message; empty when the experiment can be run. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Whether it differs from what its file has. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    public @Nullable Path file() {
        return file;
    }

    /** Its name, fit for a file's. */
    public String name() {
        return spec == null ? "experiment" : spec.name();
    }

    /** Gives a key a value as a person writes it; a blank one takes the key out. */
    public void set(SpecKey key, String value) {
        YamlText now = new YamlText(text.get());
        text.set((value.isBlank() ? now.remove(key.path()) : now.set(key.path(), written(key, value.strip()))).text());
    }

    /** Adds an arm that is of the kind of another one, a student with the same teacher. */
    public void addArmLike(String name) {
        String like = "arms." + name;
        String teacher = given(like + ".teacher")
                .map(each -> ", teacher: " + YamlText.quoted(each))
                .orElse("");
        String kind = given(like + ".kind").orElse("");
        String item = "{name: %s, kind: %s%s}".formatted(free(name), kind, teacher);
        text.set(new YamlText(text.get()).append("arms", item).text());
    }

    public void removeArm(String name) {
        text.set(new YamlText(text.get()).remove("arms." + name).text());
    }

    /** The names of the arms that the text has, in order. */
    public List<String> arms() {
        return keys.get().stream()
                .map(key -> ARM_NAME.matcher(key.path()))
                .filter(matcher -> matcher.lookingAt())
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
    }

    private Optional<String> given(String path) {
        return keys.get().stream()
                .filter(key -> key.path().equals(path))
                .findFirst()
                .map(SpecKey::given);
    }

    /**
     * Writes the text: all of it or, where that cannot be, nothing.
     *
     * @throws UserInputException if it cannot be written there
     */
    public void save(Path target) {
        try {
            AtomicFile.write(target, text.get());
        } catch (UncheckedIOException e) {
            throw new UserInputException(String.valueOf(e.getMessage()), e);
        }
        file = target;
        saved = text.get();
        changed.set(false);
    }

    private void read() {
        String yaml = text.get();
        changed.set(!yaml.equals(saved));
        try {
            keys.set(SpecSchema.keys(yaml));
            spec = ExperimentReader.read(yaml, "experiment", List.of());
            problem.set("");
        } catch (UserInputException | YAMLException e) {
            problem.set(String.valueOf(e.getMessage()).replaceFirst("^experiment, ", ""));
        }
        valid.set(problem.get().isEmpty());
    }

    private String free(String name) {
        return IntStream.iterate(2, i -> i + 1)
                .mapToObj(i -> name + "-" + i)
                .filter(each -> !arms().contains(each))
                .findFirst()
                .orElseThrow();
    }

    /** Only what may be any text is put in quotes: of the others the reader shall say what is wrong with them. */
    private static String written(SpecKey key, String value) {
        return switch (key.kind()) {
            case LIST -> value.startsWith("[") ? value : "[" + value + "]";
            case TEXT -> YamlText.quoted(value);
            case INTEGER, DECIMAL, CHOICE -> value.matches("[A-Za-z0-9+.-]+") ? value : YamlText.quoted(value);
        };
    }
}
