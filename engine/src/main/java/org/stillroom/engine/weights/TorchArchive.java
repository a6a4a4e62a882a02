package org.stillroom.engine.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.FloatTensor;

/**
 * What {@code torch.save} writes since PyTorch 1.6: an uncompressed zip archive of {@code NAME/data.pkl}, a pickle of everything but the
 * numbers, and {@code NAME/data/KEY}, the numbers of one storage each.
 */
final class TorchArchive implements TensorSource {

    private static final String PICKLE = "/data.pkl";
    /** Of a checkpoint with an optimizer's state it is some hundred kilobytes. */
    private static final int MAX_PICKLE = 4 << 20;

    private static final List<String> WRAPPERS = List.of("state_dict", "model");

    private final Path file;
    private final ZipFile zip;
    private final String folder;
    private final ByteOrder order;
    private final Map<String, StoredTensor> tensors;

    private TorchArchive(Path file, ZipFile zip) throws IOException, BadPickleException {
        this.file = file;
        this.zip = zip;
        this.folder = folder(zip);
        if (zip.getEntry(folder + "/constants.pkl") != null) {
            throw new BadPickleException(
                    "a TorchScript archive; save the state dict: torch.save(torch.jit.load(FILE).state_dict(), OTHER)");
        }
        this.order = order();
        this.tensors = stateDict(Unpickler.read(bytes(folder + PICKLE, MAX_PICKLE)));
    }

    /**
     * Opens an archive and reads its pickle.
     *
     * @throws UserInputException if it is no such archive, truncated, or holds more than tensors
     */
    static TorchArchive open(Path file) {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new TorchArchive(file, zip);
            } catch (IOException | BadPickleException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (BadPickleException e) {
            throw new UserInputException("%s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UserInputException(
                    "%s: not a whole .pth archive (%s); take another copy".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public String format() {
        return "PyTorch archive";
    }

    @Override
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }

    @Override
    public FloatTensor read(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s holds no tensor %s".formatted(file, name));
        }
        try {
            return tensor.gather(span(tensor));
        } catch (IOException e) {
            throw new UserInputException(
                    "%s: not a whole .pth archive: tensor %s: %s; take another copy"
                            .formatted(file, name, e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be closed (%s)".formatted(file, e.getMessage()), e);
        }
    }

    private static String folder(ZipFile zip) throws BadPickleException {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .findFirst()
                .orElseThrow(
                        () -> new BadPickleException(
                                "a zip archive without data.pkl, so not written by torch.save; give the weights as .safetensors or .pth"));
    }

    private ByteOrder order() throws IOException {
        if (zip.getEntry(folder + "/byteorder") == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        return new String(bytes(folder + "/byteorder", 16), StandardCharsets.US_ASCII)
                        .strip()
                        .equals("big")
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN;
    }

    /** The tensors of the state dict, which is the root or, of a checkpoint, one of its entries. */
    private static Map<String, StoredTensor> stateDict(Object root) throws BadPickleException {
        Map<?, ?> entries = root instanceof Map<?, ?> map ? map : Map.of();
        for (String wrapper : WRAPPERS) {
            if (entries.get(wrapper) instanceof Map<?, ?> inner) {
                entries = inner;
                break;
            }
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            if (name instanceof String text && value instanceof StoredTensor tensor) {
                tensors.put(text, tensor);
            }
        });
        if (tensors.isEmpty()) {
            throw new BadPickleException(
                    "holds no tensors by name, at its root or under %s; save a state dict: torch.save(model.state_dict(), FILE)"
                            .formatted(String.join(" or ", WRAPPERS)));
        }
        return tensors;
    }

    private ByteBuffer span(StoredTensor tensor) throws IOException {
        int element = tensor.storage().type().bytes();
        String name = folder + "/data/" + tensor.storage().key();
        ZipEntry entry = requireEntry(name);
        // Stored, not deflated: then the file has every byte that is claimed, and nothing can swell.
        if (entry.getMethod() != ZipEntry.STORED || tensor.storage().elements() > entry.getSize() / element) {
            throw new IOException("%s has %d bytes, expected %d elements of %d bytes, uncompressed"
                    .formatted(name, entry.getSize(), tensor.storage().elements(), element));
        }
        int length = Math.toIntExact(tensor.span() * element);
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(tensor.offset() * element);
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException(name + " ends early");
            }
            return ByteBuffer.wrap(bytes).order(order);
        }
    }

    private byte[] bytes(String name, int limit) throws IOException {
        try (InputStream in = zip.getInputStream(requireEntry(name))) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("%s is longer than %d bytes".formatted(name, limit));
            }
            return bytes;
        }
    }

    private ZipEntry requireEntry(String name) throws IOException {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(name + " is missing");
        }
        return entry;
    }
}
