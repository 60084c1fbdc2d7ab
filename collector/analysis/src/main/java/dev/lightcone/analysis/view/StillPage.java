package dev.lightcone.analysis.view;

import java.util.List;
import java.util.stream.Stream;

/** What a reader without scripts gets: verdict, stories, a still picture, what is not known. */
final class StillPage {
    static final String STYLE = "body>:not(noscript){display:none!important}"
            + "html,body{display:block!important;height:auto!important;overflow:auto!important;background:#FAF9F6}"
            + ".still{max-width:1100px;margin:24px auto;padding:0 24px;color:#1A1E23;"
            + "font:14px/20px system-ui,'DejaVu Sans Condensed',sans-serif}"
            + ".still h1{font-size:22px;line-height:28px;margin:0 0 4px}.still h1 span{font-weight:400;color:#474E58}"
            + ".still h2{color:#1A1E23;letter-spacing:0;font-size:15px;line-height:21px;margin:24px 0 8px}.still svg{width:100%;height:auto}"
            + ".still code,.still pre{font:12px/16px ui-monospace,'DejaVu Sans Mono',monospace}"
            + ".still pre{background:#F1EFEA;padding:8px;border-radius:6px;white-space:pre-wrap}"
            + ".still small{color:#666D77;font-size:12px}.still li{margin:0 0 6px}"
            + ".still .because{border-left:3px solid #A8152B;background:#FAEBEB;padding:8px 12px;border-radius:5px}";

    private static final int MOST_STORIES = 20;

    private StillPage() {}

    static String of(Run run, Diagram diagram) {
        StringBuilder html = new StringBuilder("<div class=\"still\" role=\"main\">\n<h1>")
                .append(Markup.text(run.headline().bold()))
                .append(" <span>")
                .append(Markup.text(run.headline().plain()))
                .append("</span></h1>\n<p>")
                .append(Markup.text(run.sentence()))
                .append("</p>\n");
        if (run.paste() != null) {
            html.append("<pre>").append(Markup.text(run.paste())).append("</pre>\n");
        }
        html.append(StillPicture.of(run, diagram));
        run.findings().stream().limit(MOST_STORIES).forEach(finding -> story(html, finding));
        if (run.findings().size() > MOST_STORIES) {
            html.append("<p>And ")
                    .append(run.findings().size() - MOST_STORIES)
                    .append(" more; open this page with scripts allowed to see them.</p>\n");
        }
        unknown(html, run);
        traffic(html, run);
        return html.append("</div>\n").toString();
    }

    private static void story(StringBuilder html, Run.FindingCard finding) {
        html.append("<h2>")
                .append(finding.number())
                .append(". ")
                .append(Markup.text(finding.title()))
                .append("</h2>\n<p><small>")
                .append(Markup.text(finding.rule() + ", " + finding.certainty()))
                .append(finding.count() > 1 ? ", " + finding.count() + " times" : "")
                .append("</small></p>\n<ol>\n");
        for (Run.Step step : finding.witness()) {
            html.append("<li><code>")
                    .append(Markup.text(step.role()))
                    .append("</code> ")
                    .append(Markup.text(step.text()))
                    .append("<br><small>")
                    .append(Markup.text(String.join(", ", under(step))))
                    .append("</small></li>\n");
        }
        html.append("</ol>\n");
        if (!finding.contradiction().isEmpty()) {
            html.append("<p class=\"because\">")
                    .append(Markup.text(finding.contradiction()))
                    .append("</p>\n");
        }
        if (!finding.suppress().isEmpty()) {
            html.append("<pre>").append(Markup.text(finding.suppress())).append("</pre>\n");
        }
    }

    private static List<String> under(Run.Step step) {
        return Stream.of(step.thread(), step.location(), "Lamport " + step.lamport())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static void unknown(StringBuilder html, Run run) {
        if (run.unknowns().isEmpty()) {
            return;
        }
        html.append("<h2>What we do not know</h2>\n<ul>\n");
        for (Run.Unknown unknown : run.unknowns()) {
            html.append("<li>")
                    .append(Markup.text(unknown.title()))
                    .append("<br><small>")
                    .append(Markup.text(unknown.text()))
                    .append("</small></li>\n");
        }
        html.append("</ul>\n");
    }

    private static void traffic(StringBuilder html, Run run) {
        if (run.traffic().isEmpty()) {
            return;
        }
        html.append("<h2>Traffic</h2>\n<ul>\n");
        for (Run.Traffic traffic : run.traffic()) {
            html.append("<li>")
                    .append(Markup.text(traffic.title()))
                    .append("<br><small>")
                    .append(Markup.text(traffic.text()))
                    .append(Markup.text(
                            traffic.filters().isEmpty() ? "" : " (" + String.join(", ", traffic.filters()) + ")"))
                    .append("</small></li>\n");
        }
        html.append("</ul>\n");
    }
}
