package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.prefs.AbstractPreferences;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stillroom.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class RememberedTest {

    private final Remembered remembered = new Remembered(new InMemory());

    @Test
    void theNextWindowIsAsTheLastOneWas(FxRobot robot) {
        robot.interact(() -> {
            Stage last = new Stage();
            last.setWidth(1234);
            last.setHeight(777);
            Theme theme = new Theme();
            theme.setDark(true);
            remembered.keep(last, theme);

            Stage next = new Stage();
            Theme nextTheme = new Theme();
            remembered.restore(next, nextTheme);

            assertThat(nextTheme.isDark()).isTrue();
            assertThat(next.getWidth()).isEqualTo(1234);
            assertThat(next.getHeight()).isEqualTo(777);
        });
    }

    @Test
    void theSizeBeforeItWasMaximisedIsKept(FxRobot robot) {
        robot.interact(() -> {
            Stage last = new Stage();
            last.setWidth(1234);
            last.setHeight(777);
            remembered.keep(last, new Theme());
            last.setMaximized(true);
            last.setWidth(1600);
            remembered.keep(last, new Theme());

            Stage next = new Stage();
            remembered.restore(next, new Theme());

            assertThat(next.isMaximized()).isTrue();
            assertThat(next.getWidth()).isEqualTo(1234);
        });
    }

    @Test
    void theFirstWindowHasItsUsualSize(FxRobot robot) {
        robot.interact(() -> {
            Stage first = new Stage();
            remembered.restore(first, new Theme());

            assertThat(first.getWidth()).isNaN();
            assertThat(first.isMaximized()).isFalse();
        });
    }

    /** Nobody's real preferences. */
    private static final class InMemory extends AbstractPreferences {

        private final Map<String, String> values = new HashMap<>();

        InMemory() {
            super(null, "");
        }

        @Override
        protected void putSpi(String key, String value) {
            values.put(key, value);
        }

        @Override
        protected String getSpi(String key) {
            return values.get(key);
        }

        @Override
        protected void removeSpi(String key) {
            values.remove(key);
        }

        @Override
        protected void removeNodeSpi() {}

        @Override
        protected String[] keysSpi() {
            return values.keySet().toArray(String[]::new);
        }

        @Override
        protected String[] childrenNamesSpi() {
            return new String[0];
        }

        @Override
        protected AbstractPreferences childSpi(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        protected void syncSpi() {}

        @Override
        protected void flushSpi() {}
    }
}
