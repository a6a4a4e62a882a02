package org.stillroom.app.edit;

import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML document changed where it stands: everything but the value in question stays as it was, comments and blank lines too.
 * Paths name keys, and items of a list by their {@code name}. Values are given as YAML in one line.
 *
 * @param text the whole document
 */
public record YamlText(String text) {

    /** Puts a value, replacing what was there, or adding the key and the groups on its way. */
    public YamlText set(String path, String value) {
        Node root = root();
        String[] keys = path.split("\\.", -1);
        Node node = root;
        for (int i = 0; i < keys.length; i++) {
            Node child = node == null ? null : child(node, keys[i]);
            if (child == null || isNothing(child)) {
                return added(node, child, List.of(keys).subList(i, keys.length), value);
            }
            node = child;
        }
        return replaced(Objects.requireNonNull(node), value);
    }

    /** Takes a key and its value out; nothing happens where it is not there. */
    public YamlText remove(String path) {
        int dot = path.lastIndexOf('.');
        Node parent = dot < 0 ? root() : find(path.substring(0, dot));
        String key = path.substring(dot + 1);
        if (parent instanceof MappingNode mapping) {
            List<NodeTuple> entries = mapping.getValue();
            for (int i = 0; i < entries.size(); i++) {
                if (key.equals(name(entries.get(i).getKeyNode()))) {
                    Node value = entries.get(i).getValueNode();
                    return cut(mapping, start(entries.get(i).getKeyNode()), end(value), entries.size());
                }
            }
        } else if (parent instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (key.equals(nameOf(item))) {
                    return cut(
                            sequence,
                            start(item),
                            end(item),
                            sequence.getValue().size());
                }
            }
        }
        return this;
    }

    /** Adds an item at the end of a list that is there. */
    public YamlText append(String path, String value) {
        Node node = find(path);
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            return set(path, "[" + value + "]");
        }
        Node last = sequence.getValue().get(sequence.getValue().size() - 1);
        if (isFlow(sequence)) {
            return insert(end(last), ", " + value);
        }
        int column = column(sequence.getStartMark());
        return insert(lineEnd(end(last)), "\n" + " ".repeat(column) + "- " + value);
    }

    /** A text as a YAML value: in quotes unless it can do without. */
    public static String quoted(String value) {
        boolean plain = value.matches("[A-Za-z][A-Za-z0-9 _./\\\\-]*")
                && value.equals(value.strip())
                && !value.matches("(?i)true|false|yes|no|on|off|null|y|n");
        return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private YamlText replaced(Node node, String value) {
        int start = start(node);
        int end = end(node);
        String tail = text.substring(start, end).endsWith("\n") ? "\n" : "";
        return new YamlText(text.substring(0, start) + value + tail + text.substring(end));
    }

    /**
     * Adds the keys that are missing, the last one with the value.
     *
     * @param empty the value that the first of them has, which says nothing; null if the key is not there
     */
    private YamlText added(@Nullable Node parent, @Nullable Node empty, List<String> keys, String value) {
        String inner = value;
        for (int i = keys.size() - 1; i > 0; i--) {
            inner = "{%s: %s}".formatted(keys.get(i), inner);
        }
        if (empty != null) {
            boolean written = end(empty) > start(empty);
            return written ? replaced(empty, inner) : insert(start(empty), " " + inner);
        }
        String line = keys.get(0) + ": " + inner;
        if (!(parent instanceof MappingNode mapping)) {
            throw new IllegalArgumentException("%s is no key of a group here".formatted(keys.get(0)));
        }
        if (mapping.getValue().isEmpty()) {
            return insert(start(mapping) + 1, line);
        }
        Node last = mapping.getValue().get(mapping.getValue().size() - 1).getValueNode();
        if (isFlow(mapping)) {
            return insert(end(last), ", " + line);
        }
        int column = column(mapping.getValue().get(0).getKeyNode().getStartMark());
        return insert(lineEnd(end(last)), "\n" + " ".repeat(column) + line);
    }

    /** In brackets with one of the commas beside it; else with its whole lines. */
    private YamlText cut(CollectionNode<?> from, int start, int end, int entries) {
        if (isFlow(from)) {
            int after = skip(end, " ,");
            int before = start;
            if (after == end || text.charAt(skip(end, " ")) != ',') {
                after = end;
                while (before > 0 && " ,".indexOf(text.charAt(before - 1)) >= 0) {
                    before--;
                }
            }
            return new YamlText(text.substring(0, before) + text.substring(after));
        }
        if (entries == 1) {
            return new YamlText(text.substring(0, start) + "{}" + text.substring(end));
        }
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        boolean ownLine = text.substring(lineStart, start).matches("[ -]*");
        if (ownLine && text.substring(lineStart, start).contains("-") && from instanceof MappingNode) {
            // The first key of an item: its dash stays, the next key moves up to it.
            int next = skip(lineEnd(end) + 1, " ");
            return new YamlText(text.substring(0, start) + text.substring(next));
        }
        int lineEnd = Math.min(text.length(), lineEnd(end) + 1);
        return new YamlText(text.substring(0, lineStart) + text.substring(lineEnd));
    }

    private YamlText insert(int at, String what) {
        return new YamlText(text.substring(0, at) + what + text.substring(at));
    }

    private int skip(int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int lineEnd(int from) {
        int at = text.indexOf('\n', from);
        return at < 0 ? text.length() : at;
    }

    private @Nullable Node root() {
        return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    }

    private @Nullable Node find(String path) {
        Node node = root();
        for (String key : path.split("\\.", -1)) {
            node = node == null ? null : child(node, key);
        }
        return node;
    }

    private static @Nullable Node child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(entry -> key.equals(name(entry.getKeyNode())))
                    .map(NodeTuple::getValueNode)
                    .findFirst()
                    .orElse(null);
        }
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .filter(item -> key.equals(nameOf(item)))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static @Nullable String nameOf(Node item) {
        Node name = child(item, "name");
        return name == null ? null : name(name);
    }

    private static @Nullable String name(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    private static boolean isNothing(Node node) {
        return "tag:yaml.org,2002:null".equals(node.getTag().getValue());
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private static int column(Mark mark) {
        return mark.getColumn();
    }

    private int start(Node node) {
        return index(node.getStartMark());
    }

    /** Of a block the end of its last value: the parser's own mark lies behind the comments that follow. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection && !isFlow(collection)) {
            List<?> children = collection.getValue();
            if (!children.isEmpty()) {
                Object last = children.get(children.size() - 1);
                return end(last instanceof NodeTuple entry ? entry.getValueNode() : (Node) last);
            }
        }
        int end = index(node.getEndMark());
        // A text over several lines ends with the line break behind it.
        while (end > index(node.getStartMark()) && text.charAt(end - 1) == '\n') {
            end--;
        }
        return end;
    }

    /** Marks count characters as people do, strings in halves of some. */
    private int index(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
