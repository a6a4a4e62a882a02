package org.stillroom.app.dock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import org.stillroom.app.dock.Dock.Part;
import org.stillroom.app.dock.Dock.Split;
import org.stillroom.app.dock.Dock.Tabs;

/**
 * An arrangement as text: {@code {"row": [{"size": 232, "tabs": ["runs"]}, {"size": 1, "column": […]}]}}, at the top
 * {@code "alone"} for the panel that has all room, in a group {@code "shown"} for the one in front.
 */
public final class DockFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DockFormat() {}

    public static String write(DockState state) {
        ObjectNode root = JSON.createObjectNode();
        write(state.root(), root);
        if (state.alone() != null) {
            root.put("alone", state.alone());
        }
        return root.toString();
    }

    /** Empty for what is no arrangement: it is kept between versions, and nobody should have to mend it. */
    public static Optional<DockState> read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            Optional<Dock> dock = dock(root);
            long distinct = dock.map(each -> each.panels().distinct().count()).orElse(0L);
            return dock.filter(each -> each.panels().count() == distinct)
                    .map(each -> new DockState(each, root.path("alone").asText(null)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void write(Dock dock, ObjectNode node) {
        if (dock instanceof Tabs tabs) {
            ArrayNode ids = node.putArray("tabs");
            tabs.ids().forEach(ids::add);
            node.put("shown", tabs.shown());
            return;
        }
        Split split = (Split) dock;
        ArrayNode parts = node.putArray(split.orientation() == Orientation.HORIZONTAL ? "row" : "column");
        for (Part part : split.parts()) {
            ObjectNode each = parts.addObject().put("size", part.size());
            write(part.dock(), each);
        }
    }

    private static Optional<Dock> dock(JsonNode node) {
        if (node.has("tabs")) {
            List<String> ids = new ArrayList<>();
            node.get("tabs").forEach(id -> ids.add(id.asText()));
            return ids.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Tabs(ids, node.path("shown").asText(ids.get(0))));
        }
        boolean row = node.has("row");
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : node.path(row ? "row" : "column")) {
            double size = part.path("size").asDouble();
            dock(part).filter(dock -> size > 0).ifPresent(dock -> parts.add(new Part(dock, size)));
        }
        return parts.size() < 2
                ? Optional.empty()
                : Optional.of(new Split(row ? Orientation.HORIZONTAL : Orientation.VERTICAL, parts));
    }
}
