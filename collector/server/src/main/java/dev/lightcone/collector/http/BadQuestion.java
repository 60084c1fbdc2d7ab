package dev.lightcone.collector.http;

/** A request that cannot be answered as asked; its message is shown to the asker. */
final class BadQuestion extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    BadQuestion(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    Answer answer() {
        return Answer.problem(status, getMessage());
    }
}
