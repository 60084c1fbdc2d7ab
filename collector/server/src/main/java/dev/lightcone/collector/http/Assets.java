package dev.lightcone.collector.http;

import dev.lightcone.analysis.view.WebAssets;
import java.util.zip.CRC32C;
import org.eclipse.jetty.server.Request;

/** Answers with the files of the user interface. */
final class Assets {
    private Assets() {}

    static Answer answer(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        String name = path.equals("/") ? "index.html" : path.substring(1);
        byte[] bytes = WebAssets.read(name)
                .orElseThrow(() -> new BadQuestion(404, "There is no " + Question.shortened(path) + "."));
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        String tag = "\"" + Long.toHexString(crc.getValue()) + "-" + bytes.length + "\"";
        return new Answer(200, WebAssets.type(name).orElseThrow(), bytes, tag);
    }
}
