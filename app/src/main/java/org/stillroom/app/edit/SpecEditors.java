package org.stillroom.app.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.util.Callback;
import javafx.util.StringConverter;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.AbstractPropertyEditor;
import org.controlsfx.property.editor.PropertyEditor;
import org.stillroom.engine.spec.SpecSchema.Kind;
import org.stillroom.engine.spec.SpecSchema.SpecKey;

/** A field for every key, a list to choose from for choices; empty means that the key is not given. */
final class SpecEditors implements Callback<PropertySheet.Item, PropertyEditor<?>> {

    @Override
    public PropertyEditor<?> call(PropertySheet.Item item) {
        SpecKey key = ((SpecItem) item).key();
        return key.kind() == Kind.CHOICE ? new Choice((SpecItem) item) : new Field((SpecItem) item);
    }

    /** {@code edit-input-size}. */
    static String id(SpecKey key) {
        return "edit-" + key.path().replace('.', '-').toLowerCase(Locale.ROOT);
    }

    private static String unlessGiven(SpecKey key) {
        String otherwise = key.unlessGiven();
        return key.required() ? "must be given" : otherwise == null || otherwise.isEmpty() ? "not given" : otherwise;
    }

    private static final class Field extends AbstractPropertyEditor<String, TextField> {

        Field(SpecItem item) {
            super(item, new TextField());
            getEditor().setId(id(item.key()));
            getEditor().setPromptText(unlessGiven(item.key()));
            getEditor().setAccessibleText(item.words());
        }

        @Override
        protected ObservableValue<String> getObservableValue() {
            return getEditor().textProperty();
        }

        @Override
        public void setValue(String value) {
            if (!value.equals(getEditor().getText())) {
                getEditor().setText(value);
            }
        }
    }

    private static final class Choice extends AbstractPropertyEditor<String, ComboBox<String>> {

        Choice(SpecItem item) {
            super(item, new ComboBox<>());
            SpecKey key = item.key();
            List<String> options = new ArrayList<>(key.options());
            if (!key.required()) {
                options.add(0, "");
            }
            getEditor().setId(id(key));
            getEditor().getItems().setAll(options);
            getEditor().setConverter(new StringConverter<>() {
                @Override
                public String toString(String option) {
                    return option == null || option.isEmpty() ? unlessGiven(key) : option;
                }

                @Override
                public String fromString(String words) {
                    return words;
                }
            });
            getEditor().setMaxWidth(Double.MAX_VALUE);
            getEditor().setAccessibleText(item.words());
        }

        @Override
        protected ObservableValue<String> getObservableValue() {
            return getEditor().valueProperty();
        }

        @Override
        public void setValue(String value) {
            getEditor().setValue(value);
        }
    }
}
