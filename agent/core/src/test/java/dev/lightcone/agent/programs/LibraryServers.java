package dev.lightcone.agent.programs;

import dev.lightcone.agent.programs.Relays.Handler;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Tomcat and Jetty, embedded. */
final class LibraryServers {
    private LibraryServers() {}

    static int tomcat(Handler handler) throws Exception {
        Logger.getLogger("org.apache").setLevel(Level.SEVERE);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxThreads", "2");
        tomcat.getConnector().setProperty("minSpareThreads", "1");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "relay", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                try {
                    handler.handle(request.getRequestURI().substring(1));
                } catch (Exception e) {
                    e.printStackTrace();
                }
                response.setContentLength(2);
                response.getOutputStream().write(new byte[] {'o', 'k'});
                response.flushBuffer();
                handler.answered(request.getRequestURI().substring(1));
            }
        });
        context.addServletMappingDecoded("/*", "relay");
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    static int jetty(Handler handler) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new org.eclipse.jetty.server.Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                String name = Request.getPathInContext(request).substring(1);
                handler.handle(name);
                response.write(true, ByteBuffer.wrap(new byte[] {'o', 'k'}), callback);
                handler.answered(name);
                return true;
            }
        });
        server.start();
        return connector.getLocalPort();
    }
}
