package org.stillroom.engine.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.FloatTensor;

/** Files that PyTorch wrote (make_torch_archives.py beside them), and some that it never would. */
class TorchArchiveTest {

    @TempDir
    Path folder;

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = getClass().getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.pth", "protocol4.pth", "checkpoint.pth"})
    void whatPyTorchSavedIsRead(String name) throws IOException {
        try (TensorSource source = WeightsFile.open(resource(name))) {
            assertThat(source.format()).isEqualTo("PyTorch archive");
            assertThat(source.shapes().keySet())
                    .containsExactly(
                            "whole", "transposed", "part", "half", "bfloat16", "double", "scalar", "parameter");
            // 0 … 11 in three rows of four
            assertThat(source.read("whole")).isEqualTo(tensor(new long[] {3, 4}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
            assertThat(source.read("transposed"))
                    .isEqualTo(tensor(new long[] {4, 3}, 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11));
            // rows 1 and 2, columns 1 and 2
            assertThat(source.read("part")).isEqualTo(tensor(new long[] {2, 2}, 5, 6, 9, 10));
            // 1/3 has 10 bits of mantissa in binary16, 7 in bfloat16: 1365/4096 and 171/512
            assertThat(source.read("half")).isEqualTo(tensor(new long[] {3}, 1, -2, 1365f / 4096));
            assertThat(source.read("bfloat16")).isEqualTo(tensor(new long[] {3}, 1, -2, 171f / 512));
            assertThat(source.read("double")).isEqualTo(tensor(new long[] {2}, 0.1f, 0.001f));
            assertThat(source.read("scalar")).isEqualTo(tensor(new long[0], 7));
            assertThat(source.read("parameter")).isEqualTo(tensor(new long[] {1}, 5));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            module.pth | holds a torch.nn.modules.conv.Conv2d, and nothing but tensors is read; save the state dict alone
            script.pt  | a TorchScript archive; save the state dict
            legacy.pth | a .pth of the format before PyTorch 1.6; rewrite it in Python
            """)
    void otherFilesOfPyTorchAreRefusedWithTheRemedy(String name, String problem) throws IOException {
        Path file = resource(name);
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(file + ": " + problem)
                .hasMessageNotContaining("\n");
    }

    @Test
    void cutAnywhereItIsRefusedByName() throws IOException {
        Path file = resource("state.pth");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> WeightsFile.open(file).close())
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(UserInputException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageNotContaining("\n");
        }
    }

    /** In pickle's own notation: c global, ( mark, t tuple, R call, Q persistent id, } map, s set, . stop. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cposix~system~(X<2>lstR.                | holds a posix.system, and nothing but tensors is read
            cjava.lang~Runtime~.                        | holds a java.lang.Runtime, and nothing but tensors is read
            cbuiltins~eval~.                            | holds a builtins.eval, and nothing but tensors is read
            }.                                          | holds no tensors by name
            N.                                          | holds no tensors by name
            }                                           | not a pickle as torch.save writes it: it ends early
            .                                           | not a pickle as torch.save writes it: the stack is empty
            ?.                                          | not a pickle as torch.save writes it: opcode 0x3f at byte 0 is unknown
            }NNs.                                       | not a pickle as torch.save writes it: a key that is neither text nor number
            }q<1>h<1>h<1>s.                             | not a pickle as torch.save writes it: a key that is neither text nor number
            NNR.                                        | not a pickle as torch.save writes it: something else than a function is called
            ccollections~OrderedDict~NtR.               | not a pickle as torch.save writes it: a mark is missing
            Xzzzz.                                      | not a pickle as torch.save writes it: a text of
            h<9>.                                       | not a pickle as torch.save writes it: number 9 was not remembered
            """)
    void aPickleThatIsNoStateDictIsRefusedAndNothingOfItRuns(String notation, String problem) throws IOException {
        Path file = archive(notation, new byte[0], ZipEntry.STORED);
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(file + ": " + problem)
                .hasMessageNotContaining("\n");
    }

    private static final String STORAGE = "(X<7>storagectorch~FloatStorage~X<1>kX<3>cpuK<%s>tQ";
    private static final String TENSOR =
            "}X<1>actorch._utils~_rebuild_tensor_v2~(" + STORAGE + "K<%s>(K<%s>t(K<%s>ttRs.";

    /** Storage, offset, extent and stride in elements; the storage's file has two floats. */
    @ParameterizedTest
    @CsvSource({"2, 0, 3, 1", "2, 1, 2, 1", "2, 0, 2, 2", "2, 3, 1, 1"})
    void aTensorOutsideOfItsStorageIsRefused(String storage, String offset, String extent, String stride)
            throws IOException {
        Path file = archive(TENSOR.formatted(storage, offset, extent, stride), new byte[8], ZipEntry.STORED);
        assertThatThrownBy(() -> WeightsFile.open(file))
                .hasMessageContaining("a tensor reaches beyond its storage k of 2 elements");
    }

    @Test
    void aStorageSmallerThanItClaimsIsRefusedBeforeMemoryIsTaken() throws IOException {
        Path file = archive(TENSOR.formatted("200", "0", "200", "1"), new byte[8], ZipEntry.STORED);
        try (TensorSource source = WeightsFile.open(file)) {
            assertThatThrownBy(() -> source.read("a"))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("tensor a: w/data/k has 8 bytes, expected 200 elements of 4 bytes");
        }
    }

    @Test
    void aStorageThatCouldSwellIsRefused() throws IOException {
        Path file = archive(TENSOR.formatted("2", "0", "2", "1"), new byte[8], ZipEntry.DEFLATED);
        try (TensorSource source = WeightsFile.open(file)) {
            assertThatThrownBy(() -> source.read("a")).hasMessageContaining("uncompressed");
        }
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        Path page = Files.writeString(folder.resolve("resnet50.pth"), "<html>404</html>");
        assertThatThrownBy(() -> WeightsFile.open(page))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(page + ": neither safetensors nor a zip-format .pth");
        Path missing = folder.resolve("none.pth");
        assertThatThrownBy(() -> WeightsFile.open(missing)).hasMessageStartingWith(missing + ": no such file");
        assertThatThrownBy(() -> WeightsFile.open(folder)).hasMessageStartingWith(folder + ": not a file");
    }

    private static FloatTensor tensor(long[] shape, float... values) {
        return new FloatTensor(shape, values);
    }

    /** A folder {@code w} of a pickle and one storage {@code k}. */
    private Path archive(String notation, byte[] storage, int method) throws IOException {
        Path file = folder.resolve("made.pth");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            put(out, "w/data.pkl", pickle(notation), ZipEntry.STORED);
            put(out, "w/data/k", storage, method);
        }
        return file;
    }

    private static void put(ZipOutputStream out, String name, byte[] content, int method) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setSize(content.length);
            entry.setCompressedSize(content.length);
            entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    /** {@code ~} ends a line; {@code <n>} is a byte, after X the first of four. */
    private static byte[] pickle(String notation) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < notation.length(); i++) {
            char c = notation.charAt(i);
            if (c == '<') {
                int end = notation.indexOf('>', i);
                bytes.append((char) Integer.parseInt(notation.substring(i + 1, end)));
                bytes.append(notation.charAt(i - 1) == 'X' ? "\0\0\0" : "");
                i = end;
            } else {
                bytes.append(c == '~' ? '\n' : c);
            }
        }
        return bytes.toString().getBytes(ISO_8859_1);
    }
}
