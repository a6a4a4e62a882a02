package org.stillroom.engine.weights;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.weights.TorchObjects.Global;

/**
 * The part of Python's pickle machine (protocols 2 to 4; Lib/pickletools.py describes it) that a saved state dict needs. It builds maps,
 * lists, tuples, texts, numbers and what {@link TorchObjects} allows; it calls nothing. Every opcode makes at most one value, so that
 * memory is bounded by a multiple of the pickle's length.
 */
final class Unpickler {

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Unpickler(byte[] pickle) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A Python tuple. */
    record Tuple(List<Object> items) {}

    /** Python's {@code None}. */
    enum None {
        NONE
    }

    /**
     * Reads one pickle.
     *
     * @throws BadPickleException if it is malformed, or holds what is not allowed
     */
    static Object read(byte[] pickle) throws BadPickleException {
        try {
            return new Unpickler(pickle).run();
        } catch (BufferUnderflowException e) {
            throw BadPickleException.broken("it ends early");
        }
    }

    private Object run() throws BadPickleException {
        while (true) {
            int opcode = in.get() & 0xff;
            if (opcode == '.') {
                return pop();
            }
            if (!simple(opcode) && !container(opcode) && !object(opcode)) {
                throw BadPickleException.broken(
                        "opcode 0x%02x at byte %d is unknown".formatted(opcode, in.position() - 1));
            }
        }
    }

    /** Numbers, texts, constants, the memo. */
    private boolean simple(int opcode) throws BadPickleException {
        switch (opcode) {
            case 0x80 -> in.get(); // PROTO
            case 0x95 -> in.getLong(); // FRAME
            case 'N' -> stack.add(None.NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add((long) (in.get() & 0xff));
            case 'M' -> stack.add((long) (in.getShort() & 0xffff));
            case 'J' -> stack.add((long) in.getInt());
            case 0x8a -> stack.add(longOf(in.get() & 0xff));
            case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'X' -> stack.add(text(in.getInt()));
            case 0x8c -> stack.add(text(in.get() & 0xff));
            case 'q' -> memo.put(in.get() & 0xff, peek());
            case 'r' -> memo.put(in.getInt(), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> stack.add(recall(in.get() & 0xff));
            case 'j' -> stack.add(recall(in.getInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Maps, lists, tuples. */
    private boolean container(int opcode) throws BadPickleException {
        switch (opcode) {
            case '(' -> marks.add(stack.size());
            case '}' -> stack.add(new LinkedHashMap<Object, Object>());
            case ']' -> stack.add(new ArrayList<Object>());
            case ')' -> stack.add(new Tuple(List.of()));
            case 't' -> stack.add(new Tuple(popToMark()));
            case 0x85 -> stack.add(new Tuple(pop(1)));
            case 0x86 -> stack.add(new Tuple(pop(2)));
            case 0x87 -> stack.add(new Tuple(pop(3)));
            case 's' -> put(pop(2));
            case 'u' -> put(popToMark());
            case 'a' -> append(pop(1));
            case 'e' -> append(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What has a name in Python. */
    private boolean object(int opcode) throws BadPickleException {
        switch (opcode) {
            case 'c' -> {
                String module = line();
                stack.add(TorchObjects.global(module, line()));
            }
            case 0x93 -> {
                List<Object> names = pop(2);
                if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
                    throw BadPickleException.broken("a name that is no text");
                }
                stack.add(TorchObjects.global(module, name));
            }
            case 'R' -> {
                List<Object> call = pop(2);
                if (!(call.get(0) instanceof Global function) || !(call.get(1) instanceof Tuple arguments)) {
                    throw BadPickleException.broken("something else than a function is called");
                }
                stack.add(TorchObjects.call(function, arguments));
            }
            case 'Q' -> stack.add(TorchObjects.storage(pop()));
            // The attributes of a state dict, its _metadata: of no use here.
            case 'b' -> pop();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void put(List<Object> pairs) throws BadPickleException {
        if (!(peek() instanceof Map<?, ?>) || pairs.size() % 2 != 0) {
            throw BadPickleException.broken("entries without a map");
        }
        @SuppressWarnings("unchecked") // every map on the stack was made here
        Map<Object, Object> map = (Map<Object, Object>) peek();
        for (int i = 0; i < pairs.size(); i += 2) {
            Object key = pairs.get(i);
            // Nothing that could hold itself may be hashed.
            if (!(key instanceof String) && !(key instanceof Long) && !(key instanceof Boolean)) {
                throw BadPickleException.broken("a key that is neither text nor number");
            }
            map.put(key, pairs.get(i + 1));
        }
    }

    private void append(List<Object> items) throws BadPickleException {
        if (!(peek() instanceof ArrayList<?>)) {
            throw BadPickleException.broken("items without a list");
        }
        @SuppressWarnings("unchecked") // every list on the stack was made here
        List<Object> list = (List<Object>) peek();
        list.addAll(items);
    }

    /** Little-endian two's complement. */
    private long longOf(int bytes) throws BadPickleException {
        if (bytes > 8) {
            throw BadPickleException.broken("a whole number of %d bytes".formatted(bytes));
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (in.get() & 0xffL) << (8 * i);
        }
        int unused = 64 - 8 * bytes;
        return bytes == 0 ? 0 : value << unused >> unused;
    }

    private String text(int length) throws BadPickleException {
        if (length < 0 || length > in.remaining()) {
            throw BadPickleException.broken("a text of %d bytes at byte %d".formatted(length, in.position()));
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws BadPickleException {
        int start = in.position();
        while (in.get() != '\n') {
            // The line ends where get() throws, at the latest.
        }
        int length = in.position() - 1 - start;
        in.position(start);
        String line = text(length);
        in.get();
        return line;
    }

    private Object recall(int index) throws BadPickleException {
        Object value = memo.get(index);
        if (value == null) {
            throw BadPickleException.broken("number %d was not remembered".formatted(index));
        }
        return value;
    }

    private Object peek() throws BadPickleException {
        Object value = pop();
        stack.add(value);
        return value;
    }

    private Object pop() throws BadPickleException {
        return pop(1).get(0);
    }

    private List<Object> pop(int count) throws BadPickleException {
        int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
        if (stack.size() - count < floor) {
            throw BadPickleException.broken("the stack is empty at byte %d".formatted(in.position()));
        }
        return cut(stack.size() - count);
    }

    private List<Object> popToMark() throws BadPickleException {
        if (marks.isEmpty()) {
            throw BadPickleException.broken("a mark is missing at byte %d".formatted(in.position()));
        }
        return cut(marks.remove(marks.size() - 1));
    }

    private List<Object> cut(int from) {
        List<Object> top = stack.subList(from, stack.size());
        List<Object> cut = List.copyOf(top);
        top.clear();
        return cut;
    }
}
