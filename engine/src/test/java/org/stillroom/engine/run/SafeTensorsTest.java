package org.stillroom.engine.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;

class SafeTensorsTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("200.safetensors");
    }

    private static FloatTensor vector(float... values) {
        return new FloatTensor(new long[] {values.length}, values);
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("b", vector(1, 2));
        tensors.put("a", new FloatTensor(new long[0], new float[] {3}));
        SafeTensors.write(file(), tensors, Map.of("step", "200"));

        String header = "{\"__metadata__\":{\"step\":\"200\",\"crc32c\":\"" + crc(Files.readAllBytes(file())) + "\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
        int padded = (header.length() + 7) / 8 * 8;
        byte[] bytes = Files.readAllBytes(file());
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong())
                .isEqualTo(padded);
        assertThat(new String(bytes, 8, padded, UTF_8)).isEqualTo(header + " ".repeat(padded - header.length()));
        // 3.0 is 0x40400000, 1.0 is 0x3f800000, 2.0 is 0x40000000
        assertThat(Arrays.copyOfRange(bytes, 8 + padded, bytes.length))
                .containsExactly(0, 0, 0x40, 0x40, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40);
    }

    /** CRC-32C, bit by bit: polynomial 0x1EDC6F41, reflected 0x82F63B78; of all but the length, the digits themselves as zeros. */
    private static String crc(byte[] file) {
        int digits = new String(file, ISO_8859_1).indexOf("crc32c") + "crc32c\":\"".length();
        int crc = ~0;
        for (int i = 8; i < file.length; i++) {
            crc ^= i >= digits && i < digits + 8 ? '0' : file[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }
        return "%08x".formatted(~crc);
    }

    @Test
    void aBitTurnedAnywhereIsNoticed() throws IOException {
        SafeTensors.write(file(), Map.of("b", vector(1, 2)), Map.of("step", "200"));
        byte[] whole = Files.readAllBytes(file());
        int key = new String(whole, ISO_8859_1).indexOf("crc32c");
        for (int bit = 8 * 8; bit < 8 * whole.length; bit++) {
            if (bit / 8 >= key && bit / 8 < key + "crc32c".length()) {
                continue; // by another name it is any file's metadata
            }
            byte[] altered = whole.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), altered);
            assertThatThrownBy(() -> SafeTensors.read(file()))
                    .as("bit " + bit)
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("200.safetensors: not a whole safetensors file");
        }
    }

    @Test
    void aFileCutAnywhereIsNoticed() throws IOException {
        SafeTensors.write(file(), Map.of("b", vector(1, 2)), Map.of("step", "200"));
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.read(file()))
                    .as("of length " + length)
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("200.safetensors: not a whole safetensors file");
        }
    }

    @Test
    void whatIsWrittenIsReadBackBitForBit() throws IOException {
        float[] many = new float[600_001]; // more than two chunks of 2^18 floats
        for (int i = 0; i < many.length; i++) {
            many[i] = i * 0.1f;
        }
        Map<String, FloatTensor> tensors = Map.of(
                "layer.1/größe", new FloatTensor(new long[] {600_001, 1}, many),
                "none", new FloatTensor(new long[] {0, 3}, new float[0]),
                "odd", vector(Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE));
        SafeTensors.write(file(), tensors, Map.of("note", "a \"quoted\" ü"));
        SafeTensors.File read = SafeTensors.read(file());
        assertThat(read.tensors()).isEqualTo(tensors);
        assertThat(read.metadata()).containsExactly(Map.entry("note", "a \"quoted\" ü"));
        assertThat(folder.toFile().list()).as("no temporary file stays").containsExactly("200.safetensors");
    }

    @Test
    void namedTensorsAreWrittenInHalfTheBytes() throws IOException {
        Map<String, FloatTensor> tensors = Map.of("a", vector(1f / 3, -2, 1e9f), "b", vector(1f / 3));
        SafeTensors.write(file(), tensors, Map.of(), Set.of("a"));

        byte[] bytes = Files.readAllBytes(file());
        assertThat(new String(bytes, UTF_8))
                .contains("\"a\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[0,6]}")
                .contains("\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[6,10]}");
        SafeTensors.File read = SafeTensors.read(file());
        // 1/3 in binary16 is 1365 / 4096
        assertThat(read.tensors().get("a")).isEqualTo(vector(1365f / 4096, -2, Float.POSITIVE_INFINITY));
        assertThat(read.tensors().get("b")).isEqualTo(vector(1f / 3));
    }

    /** The file beside make_python_safetensors.py, its values worked out there. */
    @Test
    void whatPythonWritesIsRead() throws IOException {
        try (InputStream stream = getClass().getResourceAsStream("python.safetensors")) {
            Files.copy(Objects.requireNonNull(stream), file());
        }
        SafeTensors.File read = SafeTensors.read(file());
        assertThat(read.metadata()).containsExactly(Map.entry("step", "200"));
        // 1/3 in binary16 is 1365 / 4096
        assertThat(read.tensors().get("half"))
                .isEqualTo(vector(1, -2, 0x1p-24f, 65504, Float.POSITIVE_INFINITY, 1365f / 4096));
        assertThat(read.tensors().get("single"))
                .isEqualTo(new FloatTensor(new long[] {2, 3}, new float[] {1.5f, -0f, 3, 4, 5, 0.1f}));
        assertThat(read.tensors().get("double")).isEqualTo(vector(0.1f, Float.POSITIVE_INFINITY));
        // 2^24 + 1 is the first whole number that a float cannot hold
        assertThat(read.tensors().get("long"))
                .isEqualTo(new FloatTensor(new long[] {1, 2}, new float[] {16777216, -3}));
        assertThat(read.tensors().get("scalar")).isEqualTo(new FloatTensor(new long[0], new float[] {7}));
    }

    @Test
    void cutAnywhereItIsRefusedByName() throws IOException {
        SafeTensors.write(file(), Map.of("a", vector(1, 2, 3)), Map.of());
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.read(file()))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(UserInputException.class)
                    .hasMessageStartingWith(file() + ": not a whole safetensors file: ")
                    .hasMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}   | tensor a of shape [3] lies at [0,8], which is not its size
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}  | tensor a lies at [4,12], but there are 8 bytes of data
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}  | tensor a of shape [-2] lies at [0,8], which is not its size
            {"a":{"dtype":"F8","shape":[8],"data_offsets":[0,8]}}    | tensor a has dtype "F8", expected one of F32, F16, BF16, F64, I64, I32, I16, I8, U8, BOOL
            {"a":{"dtype":"F32","shape":[4000000000,4000000000],"data_offsets":[0,8]}} | tensor a of shape [4000000000,4000000000] lies at [0,8], which is not its size
            {"a":{"dtype":"F32","shape":[2]}}                        | tensor a lies at , but there are 8 bytes of data
            ["a"]                                                    | the header is not a JSON object
            {"a"                                                     | the header is not JSON
            """)
    void aHeaderThatCannotBeIsRefusedWithThePlace(String header, String problem) throws IOException {
        byte[] text = header.getBytes(UTF_8);
        Files.write(
                file(),
                ByteBuffer.allocate(8 + text.length + 8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .array());
        assertThatThrownBy(() -> SafeTensors.read(file()))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(file() + ": not a whole safetensors file: " + problem);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SafeTensors.read(file()))
                .isInstanceOf(UserInputException.class)
                .hasMessage(file() + ": no such file");
    }

    @Test
    void aTensorsShapeAndValuesMustAgree() {
        assertThatThrownBy(() -> new FloatTensor(new long[] {2, 2}, new float[3]))
                .hasMessage("shape [2, 2] with 3 values: expected 4");
    }
}
