package org.stillroom.engine;

/**
 * What the user gave is wrong: a file, a value, a folder. The message is one line that names the place, the value, what was
 * expected and the remedy; the command line prints it as it is and ends with exit code 2, the window shows it.
 */
public class UserInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UserInputException(String message) {
        super(message);
    }

    public UserInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
