package dev.lightcone.analysis.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rules file says: promises, the order to judge by, and accepted findings.
 *
 * <pre>
 * causal: [replica-*]            # or one name
 * fifo: [leader:follower-*]
 * order: process=replica-*       # thread, process or process=NAMES
 * suppress:
 *   - finding: 5f0c2a9be41d      # as printed in the report
 *     reason: known, see the design
 *   - rule: causal-delivery
 *     processes: [replica-a, replica-c]
 * </pre>
 *
 * @param promises in the order of the file
 * @param order as in {@code --order}, empty when the file does not say
 * @param suppressions in the order of the file
 */
public record RulesFile(List<Promise> promises, String order, List<Suppression> suppressions) {
    private static final List<String> KEYS = List.of("causal", "fifo", "order", "suppress");
    private static final List<String> SUPPRESS_KEYS = List.of("finding", "rule", "processes", "reason");

    /** Reads the file; {@link BadRules} says file, line and key of the first thing that is wrong. */
    public static RulesFile read(Path file) throws BadRules {
        String name = String.valueOf(file.getFileName());
        try (YAMLParser yaml = new YAMLFactory().createParser(Files.readString(file))) {
            return new Reader(name, yaml).rules();
        } catch (NoSuchFileException e) {
            throw new BadRules("rules file " + file + " does not exist");
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BadRules(name + ", line " + line + ": " + firstLine(e.getOriginalMessage()));
        } catch (CharacterCodingException e) {
            throw new BadRules("rules file " + file + " is not UTF-8 text");
        } catch (AccessDeniedException e) {
            throw new BadRules("rules file " + file + " cannot be read: permission denied");
        } catch (IOException e) {
            throw new BadRules("rules file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not YAML");
    }

    /** Walks the tokens, so that each message knows its line. */
    private static final class Reader {
        private final String file;
        private final YAMLParser yaml;

        Reader(String file, YAMLParser yaml) {
            this.file = file;
            this.yaml = yaml;
        }

        RulesFile rules() throws IOException, BadRules {
            List<Promise> promises = new ArrayList<>();
            List<Suppression> suppressions = new ArrayList<>();
            String order = "";
            JsonToken first = yaml.nextToken();
            if (first == null) {
                return new RulesFile(List.of(), "", List.of());
            }
            if (first != JsonToken.START_OBJECT) {
                throw bad("a rules file is a list of keys: " + String.join(", ", KEYS));
            }
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                switch (key) {
                    case "causal" -> promises(Promise.Kind.CAUSAL, promises);
                    case "fifo" -> promises(Promise.Kind.FIFO, promises);
                    case "order" -> order = order();
                    case "suppress" -> suppressions(suppressions);
                    default -> throw unknown(key, KEYS);
                }
            }
            return new RulesFile(List.copyOf(promises), order, List.copyOf(suppressions));
        }

        private void promises(Promise.Kind kind, List<Promise> into) throws IOException, BadRules {
            for (String group : names(kind.key())) {
                try {
                    into.add(new Promise(kind, ProcessGroup.parse(group)));
                } catch (IllegalArgumentException e) {
                    throw bad(kind.key() + ": " + e.getMessage());
                }
            }
        }

        private String order() throws IOException, BadRules {
            String text = text("order");
            if (!text.equals("thread") && !text.equals("process") && !text.matches("process=.+")) {
                throw bad("order: \"" + text + "\" is none of thread, process, process=NAMES");
            }
            return text;
        }

        private void suppressions(List<Suppression> into) throws IOException, BadRules {
            if (yaml.nextToken() != JsonToken.START_ARRAY) {
                throw bad("suppress: a list is needed, each entry with finding, or with rule and processes");
            }
            while (yaml.nextToken() == JsonToken.START_OBJECT) {
                into.add(suppression());
            }
            if (yaml.currentToken() != JsonToken.END_ARRAY) {
                throw bad("suppress: each entry has finding, or rule and processes, for example"
                        + " \"- finding: 5f0c2a9be41d\"");
            }
        }

        private Suppression suppression() throws IOException, BadRules {
            String where = file + ", line " + line();
            String finding = "";
            Rule rule = null;
            List<String> processes = List.of();
            String reason = "";
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                switch (key) {
                    case "finding" -> finding = text("suppress.finding");
                    case "rule" -> rule = rule();
                    case "processes" -> processes = names("suppress.processes");
                    case "reason" -> reason = text("suppress.reason");
                    default -> throw unknown("suppress." + key, SUPPRESS_KEYS);
                }
            }
            if (finding.isEmpty() && rule == null && processes.isEmpty()) {
                throw new BadRules(where + ": suppress: this entry would accept every finding; give it a finding,"
                        + " or a rule and processes");
            }
            return new Suppression(finding, rule, processes, reason, where);
        }

        private Rule rule() throws IOException, BadRules {
            String id = text("suppress.rule");
            List<String> known = new ArrayList<>();
            for (Rule rule : Rule.values()) {
                known.add(rule.id());
            }
            return Rule.byId(id)
                    .orElseThrow(() -> bad("suppress.rule: there is no rule \"" + id + "\"; the rules are "
                            + String.join(", ", known)));
        }

        private List<String> names(String key) throws IOException, BadRules {
            JsonToken token = yaml.nextToken();
            if (token != JsonToken.START_ARRAY) {
                return List.of(scalar(key, token));
            }
            List<String> names = new ArrayList<>();
            while ((token = yaml.nextToken()) != JsonToken.END_ARRAY) {
                names.add(scalar(key, token));
            }
            return names;
        }

        private String text(String key) throws IOException, BadRules {
            return scalar(key, yaml.nextToken());
        }

        private String scalar(String key, JsonToken token) throws IOException, BadRules {
            if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
                throw bad(key + ": a text is needed here");
            }
            if (yaml.isCurrentAlias()) {
                throw bad(key + ": a name that begins with * needs quotes: \"*" + yaml.getText() + "\"");
            }
            return yaml.getText().strip();
        }

        private BadRules unknown(String key, List<String> known) {
            return bad("unknown key \"" + key + "\"; the keys are " + String.join(", ", known));
        }

        private BadRules bad(String what) {
            return new BadRules(file + ", line " + line() + ": " + what);
        }

        private int line() {
            return yaml.currentTokenLocation().getLineNr();
        }
    }
}
