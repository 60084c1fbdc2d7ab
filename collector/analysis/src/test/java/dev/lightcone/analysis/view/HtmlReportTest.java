package dev.lightcone.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern DATA = Pattern.compile("id=\"lightcone-data\">(.*?)</script>", Pattern.DOTALL);

    private final String html = HtmlReport.page(Hostile.run(), Hostile.diagram(), Hostile.details(), WebAssets::text);

    @Test
    void shouldLoadNothingWhenOpened() {
        assertThat(html).doesNotContain("src=\"main.js\"").doesNotContain("href=\"app.css\"");
        assertThat(html).doesNotContainPattern("<link rel=\"icon\" href=\"(?!data:)");
    }

    @Test
    void shouldKeepHostileTextsInertWhenTheyStandInDataAndMarkup() throws Exception {
        assertThat(html).doesNotContain("<img src=x");
        Matcher data = DATA.matcher(html);
        assertThat(data.find()).isTrue();
        JsonNode json = new ObjectMapper().readTree(data.group(1));
        assertThat(json.path("run").path("sentence").asText()).isEqualTo(Hostile.TEXT);
        assertThat(json.path("diagram").path("messages").path(0).path("label").asText())
                .isEqualTo(Hostile.TEXT);
        assertThat(json.path("events").path("p0:1").path("title").asText()).isEqualTo(Hostile.TEXT);
    }

    @Test
    void shouldAllowExactlyItsOwnScriptAndStylesWhenItsPolicyIsRead() {
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        Matcher script = SCRIPT.matcher(html);
        assertThat(script.find()).isTrue();
        String scripts = "script-src " + Markup.hash(script.group(1)) + ";";
        StringBuilder styles = new StringBuilder("style-src");
        for (String hash : STYLE.matcher(html)
                .results()
                .map(style -> Markup.hash(style.group(1)))
                .sorted()
                .toList()) {
            assertThat(policy.group(1)).contains(hash);
        }
        assertThat(policy.group(1)).startsWith("default-src 'none'; " + scripts).contains(styles);
        assertThat(script.find()).isFalse();
    }

    @Test
    void shouldTellVerdictAndStoryInWordsWhenScriptsAreOff() {
        String still = html.substring(html.lastIndexOf("<noscript>"));
        assertThat(still)
                .contains("<h1>1 ordering violation, 0 failures; <span>2 processes, 2 messages, 1 un-traced peer")
                .contains("<code>m2.receive</code> &lt;/script&gt;&lt;img")
                .contains("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    }

    @Test
    void shouldRefuseWhenThePageHasNoScript() {
        assertThatThrownBy(() -> HtmlReport.page(
                        Hostile.run(), Hostile.diagram(), Map.of(), name -> "<html><head></head><body></body></html>"))
                .hasMessage("web/index.html must have one script, not 0");
    }
}
