package no.grunnmur.database;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Greets as a PostgreSQL of any version would, and no more: for versions that are not at hand. */
final class FakeServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));

    FakeServer(String version, String encoding, String standby) throws IOException {
        Thread.ofVirtual().start(() -> {
            try (Socket client = socket.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.readNBytes(in.readInt() - 4);
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                message(out, 'R', 0, 0, 0, 0);
                parameter(out, "server_version", version);
                parameter(out, "server_encoding", encoding);
                parameter(out, "client_encoding", "UTF8");
                parameter(out, "in_hot_standby", standby);
                parameter(out, "integer_datetimes", "on");
                parameter(out, "standard_conforming_strings", "on");
                parameter(out, "DateStyle", "ISO, DMY");
                parameter(out, "TimeZone", "UTC");
                message(out, 'K', 0, 0, 0, 1, 0, 0, 0, 2);
                message(out, 'Z', 'I');
                out.flush();
                in.read();
            } catch (IOException ended) {
                // The client or the test went away.
            }
        });
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/x?sslmode=disable&gssEncMode=disable";
    }

    private static void parameter(DataOutputStream out, String name, String value) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write((name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
        out.write('S');
        out.writeInt(4 + body.size());
        out.write(body.toByteArray());
    }

    private static void message(DataOutputStream out, int kind, int... body) throws IOException {
        out.write(kind);
        out.writeInt(4 + body.length);
        for (int each : body) {
            out.write(each);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
