package dev.lightcone.analysis.view;

import java.util.Locale;

/** Collects the elements of one SVG. Colours are attributes, so that no style is needed. Coordinates are pixels. */
final class SvgPaper {
    private final StringBuilder body = new StringBuilder();
    private String opacity = "";

    /** From here on everything is drawn with this opacity, 0 to 1. */
    void opacity(double value) {
        opacity = value >= 1 ? "" : " opacity=\"" + number(value) + "\"";
    }

    void line(double x1, double y1, double x2, double y2, String colour, double width, String dashes) {
        body.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1));
        body.append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2));
        body.append("\" stroke=\"").append(colour).append("\" stroke-width=\"").append(number(width));
        body.append(dashes.isEmpty() ? "\"" : "\" stroke-dasharray=\"" + dashes + "\"");
        body.append(opacity).append("/>\n");
    }

    /** @param gap how far before its end the arrow stops, px */
    void arrow(double x1, double y1, double xEnd, double yEnd, double gap, String colour, double width, String dashes) {
        double length = Math.hypot(xEnd - x1, yEnd - y1);
        if (length <= gap + 1) {
            return;
        }
        double dx = (xEnd - x1) / length;
        double dy = (yEnd - y1) / length;
        double x2 = xEnd - gap * dx;
        double y2 = yEnd - gap * dy;
        double head = 6 + width;
        line(x1, y1, x2 - dx * head, y2 - dy * head, colour, width, dashes);
        body.append("<path d=\"M").append(number(x2)).append(' ').append(number(y2));
        body.append('L').append(number(x2 - dx * head - dy * head * 0.4));
        body.append(' ').append(number(y2 - dy * head + dx * head * 0.4));
        body.append('L').append(number(x2 - dx * head + dy * head * 0.4));
        body.append(' ').append(number(y2 - dy * head - dx * head * 0.4));
        body.append("Z\" fill=\"").append(colour).append('"').append(opacity).append("/>\n");
    }

    void band(double x1, double y1, double x2, double y2, String colour) {
        body.append("<rect x=\"").append(number(x1)).append("\" y=\"").append(number(y1));
        body.append("\" width=\"")
                .append(number(x2 - x1))
                .append("\" height=\"")
                .append(number(y2 - y1));
        body.append("\" fill=\"").append(colour).append("\"/>\n");
    }

    void text(double x, double y, String anchor, int size, String colour, String text) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" text-anchor=\"")
                .append(anchor)
                .append("\" font-size=\"")
                .append(size);
        body.append("\" fill=\"").append(colour).append('"').append(opacity).append('>');
        body.append(Markup.text(shortened(text))).append("</text>\n");
    }

    void number(double x, double y, int value, String colour) {
        body.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
        body.append("\" r=\"8\" fill=\"#FFFFFF\" stroke=\"").append(colour).append("\" stroke-width=\"1.6\"/>\n");
        text(x, y + 4, "middle", 11, colour, Integer.toString(value));
    }

    String svg(int width, int height, String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" font-family=\"system-ui,'DejaVu Sans Condensed',sans-serif\">\n<title>"
                + Markup.text(title) + "</title>\n<rect width=\"" + width + "\" height=\"" + height
                + "\" fill=\"#FFFFFF\"/>\n" + body + "</svg>\n";
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
