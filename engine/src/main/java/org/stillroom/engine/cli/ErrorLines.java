package org.stillroom.engine.cli;

import java.util.stream.Collectors;
import org.stillroom.engine.UserInputException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, as one line on standard error, and its exit code. */
final class ErrorLines {

    private ErrorLines() {}

    /** The command line itself is wrong. */
    static int usage(ParameterException e) {
        String suggestion = e instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + unmatched.getSuggestions().get(0) + "?"
                : "";
        CommandLine command = e.getCommandLine();
        print(
                command,
                "%s%s; see '%s --help'"
                        .formatted(
                                e.getMessage(),
                                suggestion,
                                command.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    /** A command failed: by what the user gave, or by anything else. */
    static int failure(Exception e, CommandLine command, boolean verbose) {
        boolean usersInput = e instanceof UserInputException;
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (usersInput || verbose) {
            print(command, message);
        } else {
            print(
                    command,
                    "%s (%s; --verbose prints the trace)"
                            .formatted(message, e.getClass().getSimpleName()));
        }
        if (verbose) {
            e.printStackTrace(command.getErr());
        }
        return usersInput ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, String message) {
        String line = message.lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        command.getErr().println("stillroom: " + line);
        command.getErr().flush();
    }
}
