package org.stillroom.engine.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What went wrong with a file, in words and with what to do about it: the messages of the file exceptions are often the bare path, and
 * the system's own words name no remedy.
 */
final class IoWords {

    /** What the systems say, in lower case, and what it means. */
    private static final Map<String, String> KNOWN = known();

    private IoWords() {}

    /** One clause, fit to stand in parentheses. */
    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder is gone: it was moved, removed or unmounted; put it back";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission: allow this user to read and write it";
        }
        String said = said(e);
        String lower = said.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> each : KNOWN.entrySet()) {
            if (lower.contains(each.getKey())) {
                return each.getValue();
            }
        }
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + said;
    }

    private static String said(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : null;
        return reason != null ? reason : String.valueOf(e.getMessage());
    }

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("no space left on device", "the disk is full: free some space");
        known.put("not enough space on the disk", "the disk is full: free some space");
        known.put("quota exceeded", "the disk quota is used up: free some space or ask for more");
        known.put(
                "file too large", "the file grows beyond what the file system or 'ulimit -f' allows: raise the limit");
        known.put("read-only file system", "the disk can only be read: mount it for writing");
        known.put("too many open files", "too many files are open: raise the limit, 'ulimit -n'");
        known.put("input/output error", "the disk reports an error: look after the disk before anything else");
        known.put("stale file handle", "the network folder has been taken away: mount it again");
        known.put("permission denied", "no permission: allow this user to read and write it");
        return known;
    }
}
