package dev.lightcone.collector.http;

import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/** Takes the token out of the address that the collector printed: the browser gets a cookie, the address forgets it. */
final class Login {
    private final Access access;
    private final boolean secure;

    Login(Access access, boolean secure) {
        this.access = access;
        this.secure = secure;
    }

    boolean isFor(Request request) {
        String query = request.getHttpURI().getQuery();
        return access.wanted()
                && request.getMethod().equals("GET")
                && request.getHttpURI().getCanonicalPath().equals("/")
                && query != null
                && query.startsWith("token=");
    }

    Answer answer(Request request) {
        String given = new Question(request, Set.of("token")).text("token");
        if (!access.is(given)) {
            throw new BadQuestion(401, "That is not the token of this collector.");
        }
        return new Answer(
                303, Answer.TEXT, new byte[0], "", Map.of("Location", "/", "Set-Cookie", access.cookie(secure)));
    }
}
