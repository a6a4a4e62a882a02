package org.stillroom.app.theme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.report.ArmColours;
import org.stillroom.engine.run.Manifest;

/**
 * The one home of colours: grey for chrome, one accent, colour for data. Style sheets know them by the names of
 * {@link #stylesheet}, charts and heatmaps by the methods here.
 *
 * @param surface what panels and bars lie on
 * @param ground what shows between panels
 * @param raised tracks, hovered rows, chart grids
 * @param line borders and rules
 * @param text 7:1 on the surface
 * @param muted text of second rank, still 4.5:1
 * @param accent what is primary, selected, focused
 * @param onAccent text on the accent
 * @param accentTint the ground of what is selected
 * @param danger what went wrong, and the mark of "live"
 * @param dangerTint the ground of such a message
 * @param warningTint the ground of a message that asks for care
 */
public record Palette(
        Rgb surface,
        Rgb ground,
        Rgb raised,
        Rgb line,
        Rgb text,
        Rgb muted,
        Rgb accent,
        Rgb onAccent,
        Rgb accentTint,
        Rgb danger,
        Rgb dangerTint,
        Rgb warningTint) {

    public static final Palette LIGHT = new Palette(
            new Rgb(0xffffff),
            new Rgb(0xf4f5f7),
            new Rgb(0xe9ebee),
            new Rgb(0xd9dce1),
            new Rgb(0x1b1f24),
            new Rgb(0x5a616b),
            new Rgb(0x1f6feb),
            new Rgb(0xffffff),
            new Rgb(0xe8effc),
            new Rgb(0xc62828),
            new Rgb(0xfdecea),
            new Rgb(0xfff4d6));

    public static final Palette DARK = new Palette(
            new Rgb(0x1e2227),
            new Rgb(0x171a1e),
            new Rgb(0x2a2f36),
            new Rgb(0x363c45),
            new Rgb(0xeceef1),
            new Rgb(0x9aa2ad),
            new Rgb(0x5b9bff),
            new Rgb(0x10151c),
            new Rgb(0x263550),
            new Rgb(0xff6b63),
            new Rgb(0x3a2325),
            new Rgb(0x3a3220));

    /** Data colours: an arm keeps its colour in both themes, and in figures made without the window. */
    private static final List<Rgb> ARMS = ArmColours.RGB.stream().map(Rgb::new).toList();

    /** The colour of an arm by {@link org.stillroom.app.run.ArmModel#colour()}; the same in both themes. */
    public static Rgb arm(int index) {
        return ARMS.get(Math.floorMod(index, ARMS.size()));
    }

    /** The high-resolution branch of a pyramid, and the low-resolution one: the colours of the arms that have only that one. */
    public static Rgb highBranch() {
        return ARMS.get(2);
    }

    public static Rgb lowBranch() {
        return ARMS.get(1);
    }

    /** The colour index of every arm name of a run: the usual arms have fixed ones, others get what is free, in turn. */
    public static Map<String, Integer> armColours(List<Manifest.Arm> arms) {
        return ArmColours.indices(arms);
    }

    /** These colours as looked-up colours {@code -sr-surface}, …, {@code -sr-arm-0}, … for style sheets. */
    public String stylesheet() {
        Map<String, Rgb> names = new LinkedHashMap<>();
        names.put("surface", surface);
        names.put("ground", ground);
        names.put("raised", raised);
        names.put("line", line);
        names.put("text", text);
        names.put("muted", muted);
        names.put("accent", accent);
        names.put("accent-tint", accentTint);
        names.put("danger", danger);
        names.put("danger-tint", dangerTint);
        names.put("warning-tint", warningTint);
        names.put(
                "on-accent",
                accent.contrast(LIGHT.surface) >= accent.contrast(DARK.ground) ? LIGHT.surface : DARK.ground);
        for (int i = 0; i < ARMS.size(); i++) {
            names.put("arm-" + i, ARMS.get(i));
        }
        StringBuilder css = new StringBuilder(".root {\n");
        names.forEach((name, colour) -> css.append("    -sr-")
                .append(name)
                .append(": ")
                .append(colour.hex())
                .append(";\n"));
        return css.append("}\n").toString();
    }
}
