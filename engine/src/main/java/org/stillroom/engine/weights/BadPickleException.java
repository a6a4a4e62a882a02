package org.stillroom.engine.weights;

/** A pickle that is not a state dict of tensors. The message goes on after the file's name and ends with a remedy. */
final class BadPickleException extends Exception {

    private static final long serialVersionUID = 1L;

    BadPickleException(String problem) {
        super(problem);
    }

    /** Not what {@code torch.save} writes. */
    static BadPickleException broken(String problem) {
        return new BadPickleException("not a pickle as torch.save writes it: %s; take another copy".formatted(problem));
    }
}
