package org.stillroom.engine.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells data sets apart: a SHA-256 over categories, image ids, names and sizes, and annotations. Pixels are not read.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** 64 hexadecimal digits; of several sets (training and test) in this order. The sets' own names do not count. */
    public static String of(DetectionDataset... datasets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                for (DetectionDataset dataset : datasets) {
                    write(out, dataset);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Every list and text is led by its length, so that no two data sets make the same bytes.
    private static void write(DataOutputStream out, DetectionDataset dataset) throws IOException {
        out.writeInt(dataset.categories().size());
        for (Category category : dataset.categories()) {
            out.writeLong(category.id());
            out.writeUTF(category.name());
        }
        out.writeInt(dataset.images().size());
        for (ImageRecord image : dataset.images()) {
            out.writeLong(image.id());
            out.writeUTF(image.name());
            out.writeInt(image.width());
            out.writeInt(image.height());
            out.writeInt(image.annotations().size());
            for (Annotation annotation : image.annotations()) {
                write(out, annotation);
            }
        }
    }

    private static void write(DataOutputStream out, Annotation annotation) throws IOException {
        out.writeLong(annotation.id());
        out.writeInt(annotation.category());
        out.writeDouble(annotation.sourceBox().x1());
        out.writeDouble(annotation.sourceBox().y1());
        out.writeDouble(annotation.sourceBox().x2());
        out.writeDouble(annotation.sourceBox().y2());
        out.writeDouble(annotation.area());
        out.writeBoolean(annotation.crowd());
    }
}
