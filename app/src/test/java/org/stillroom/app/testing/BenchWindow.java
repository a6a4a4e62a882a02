package org.stillroom.app.testing;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.window.MainWindow;
import org.stillroom.app.window.Workbench;

/** The real window for a benchmark: as it opens first, of exactly the size asked for, remembering nothing and asking nobody. */
final class BenchWindow {

    private BenchWindow() {}

    /** @param size of the content, {@code 1920x1080} */
    static MainWindow show(Stage stage, Workbench workbench, String size) {
        stage.initStyle(StageStyle.UNDECORATED);
        String[] sides = size.split("x");
        MainWindow window = new MainWindow(
                stage,
                workbench,
                new Theme(),
                new SilentDialogues(),
                (kind, name) -> Optional.empty(),
                new InMemoryPreferences(),
                Double.parseDouble(sides[0]),
                Double.parseDouble(sides[1]));
        window.show();
        return window;
    }

    /** The parameter {@code --name=value}, or what stands for it. */
    static String option(Application application, String name, String otherwise) {
        return application.getParameters().getNamed().getOrDefault(name, otherwise);
    }

    /** {@code 2 processors, load average 1.9, Java 17.0.15, software rendering}. */
    static String machine() {
        return String.format(
                Locale.ROOT,
                "%d processors, load average %.1f, Java %s, %s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"),
                System.getProperty("prism.order", "").equals("sw") ? "software rendering" : "hardware rendering");
    }
}
