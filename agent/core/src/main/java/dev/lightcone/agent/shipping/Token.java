package dev.lightcone.agent.shipping;

import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The token that the collector wants to see, given itself or in a file; the file is read anew for each connection. */
final class Token {
    private static final int LONGEST = 1000;

    private final String given;
    private final String file;

    Token(AgentOptions options) {
        given = options.get(AgentOption.TOKEN);
        file = options.get(AgentOption.TOKENFILE);
    }

    /** The line of a request that shows it, empty if there is none. */
    String header() throws IOException {
        String token = given;
        if (token.isEmpty() && !file.isEmpty()) {
            Path path = Path.of(file);
            token = Files.size(path) > LONGEST
                    ? ""
                    : Files.readString(path, StandardCharsets.ISO_8859_1).strip();
            if (token.isEmpty()) {
                throw new IOException("there is no token in " + file);
            }
        }
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                throw new IOException("the token has characters that no token has");
            }
        }
        return token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    }
}
