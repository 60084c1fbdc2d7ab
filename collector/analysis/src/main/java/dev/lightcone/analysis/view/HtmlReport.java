package dev.lightcone.analysis.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run as one HTML file that needs no server: the user interface with its data inlined, and for a reader without
 * scripts the verdict, the story and a still picture. It opens on the witness of the first finding. Asks no host for
 * anything; its content security policy allows nothing but its own script and styles.
 */
public final class HtmlReport {
    /** Most events that a report carries; findings and what they rest on are always among them. */
    static final int MOST_EVENTS = 10_000;

    private static final Pattern STYLE = Pattern.compile("<link\\s+[^>]*rel=\"stylesheet\"[^>]*>");
    private static final Pattern SCRIPT =
            Pattern.compile("<script\\s+[^>]*src=\"(?:\\./|/)?([^\"]+)\"[^>]*>\\s*</script>");
    private static final Pattern ICON = Pattern.compile("<link\\s+rel=\"icon\"\\s+href=\"([^\"]+[.]svg)\"[^>]*>");
    private static final Pattern HREF = Pattern.compile("href=\"(?:\\./|/)?([^\"]+)\"");
    private static final Pattern POLICY = Pattern.compile("<meta\\s+[^>]*Content-Security-Policy[^>]*>\\s*");

    private HtmlReport() {}

    /** The report as HTML text, to be stored as UTF-8. */
    public static String of(Views views) {
        Diagram diagram = views.diagram(DiagramQuestion.whole(MOST_EVENTS));
        Map<String, EventDetails> details = new LinkedHashMap<>();
        for (Run.FindingCard finding : views.run().findings()) {
            for (Run.Step step : finding.witness()) {
                views.event(step.event()).ifPresent(found -> details.put(step.event(), found));
            }
        }
        return page(views.run(), diagram, details, WebAssets::text);
    }

    static String page(Run run, Diagram diagram, Map<String, EventDetails> details, Function<String, String> files) {
        List<String> styles = new ArrayList<>();
        List<String> scripts = new ArrayList<>();
        String html =
                POLICY.matcher(files.apply("index.html").replace("\r\n", "\n")).replaceAll("");
        html = STYLE.matcher(html).replaceAll(link -> {
            Matcher href = HREF.matcher(link.group());
            if (!href.find()) {
                throw new IllegalArgumentException("web/index.html has a stylesheet without href: " + link.group());
            }
            return Matcher.quoteReplacement(style(files.apply(href.group(1)).replace("\r\n", "\n"), styles));
        });
        html = ICON.matcher(html).replaceAll(icon -> Matcher.quoteReplacement(icon(files.apply(icon.group(1)))));
        html = SCRIPT.matcher(html).replaceAll(tag -> {
            String script = Markup.script(Modules.joined(tag.group(1), files));
            scripts.add(Markup.hash(script));
            return Matcher.quoteReplacement(
                    data(run, diagram, details) + "<script type=\"module\">" + script + "</script>");
        });
        if (scripts.size() != 1) {
            throw new IllegalArgumentException("web/index.html must have one script, not " + scripts.size());
        }
        String still = "<noscript>" + StillPage.of(run, diagram) + "</noscript>\n";
        String quiet = "<noscript>" + style(StillPage.STYLE, styles) + "</noscript>\n";
        String policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
                + scripts.get(0) + "; style-src " + String.join(" ", styles)
                + "; img-src data:; base-uri 'none'; form-action 'none'\">\n";
        html = html.replaceFirst("<head>\\s*", Matcher.quoteReplacement("<head>\n<meta charset=\"utf-8\">\n" + policy));
        html = html.replaceFirst("</head>", Matcher.quoteReplacement(quiet + "</head>"));
        int end = html.lastIndexOf("</body>");
        return html.substring(0, end) + still + html.substring(end);
    }

    private static String icon(String svg) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return "<link rel=\"icon\" href=\"data:image/svg+xml;base64," + data + "\">";
    }

    private static String style(String css, List<String> hashes) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a stylesheet of web/ contains '</', which would end its element");
        }
        hashes.add(Markup.hash(css));
        return "<style>" + css + "</style>";
    }

    private static String data(Run run, Diagram diagram, Map<String, EventDetails> details) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", run);
        data.put("diagram", diagram);
        data.put("events", details);
        try {
            String json = Markup.json(new ObjectMapper().writeValueAsString(data));
            return "<script type=\"application/json\" id=\"lightcone-data\">" + json + "</script>\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the report's data as JSON", e);
        }
    }
}
