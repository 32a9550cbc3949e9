package no.grunnmur.journal.preflight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a place speaks that will not shake hands: this Java would never offer the versions before TLS 1.2, so a greeting that
 * does is written by hand and only the first bytes of the answer are read. Nothing is agreed on.
 *
 * <p>Source: RFC 5246, sections 6.2.1, 7.2 and 7.4.1; RFC 8996.
 */
final class OldTls {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int SERVER_HELLO = 2;
    private static final int TLS_1_2 = 0x0303;
    private static final int[] SUITES = {0xC013, 0xC014, 0xC009, 0xC00A, 0x002F, 0x0035, 0x000A};

    private OldTls() {}

    /** What answers. */
    enum Speaks {
        /** An older version than TLS 1.2. */
        OLD,
        /** Something else than TLS, such as HTTP. */
        NOT_TLS,
        /** A version that is good enough, so the trouble is another; or nothing that tells. */
        UNKNOWN
    }

    /** The answer and, when it is old, the version's name. */
    record Seen(Speaks speaks, Optional<String> version) {}

    static Seen look(Socket socket, String host) throws IOException {
        socket.getOutputStream().write(greeting(host));
        socket.getOutputStream().flush();
        InputStream in = socket.getInputStream();
        byte[] record = in.readNBytes(11);
        if (record.length < 5) {
            return new Seen(Speaks.UNKNOWN, Optional.empty());
        }
        int type = record[0];
        if (type == HANDSHAKE && record.length == 11 && record[5] == SERVER_HELLO) {
            int version = (record[9] & 0xFF) << 8 | (record[10] & 0xFF);
            return version < TLS_1_2
                    ? new Seen(Speaks.OLD, Optional.of(name(version)))
                    : new Seen(Speaks.UNKNOWN, Optional.empty());
        }
        if (type == ALERT) {
            return new Seen(Speaks.UNKNOWN, Optional.empty());
        }
        boolean text = new String(record, StandardCharsets.ISO_8859_1)
                .chars()
                .allMatch(c -> c >= ' ' || c == '\r' || c == '\n');
        return new Seen(text ? Speaks.NOT_TLS : Speaks.UNKNOWN, Optional.empty());
    }

    private static String name(int version) {
        return switch (version) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            default -> "0x" + Integer.toHexString(version);
        };
    }

    /** A ClientHello of TLS 1.2 with the suites that the old versions have too, so that an old server answers with its own. */
    private static byte[] greeting(String host) {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        two(hello, TLS_1_2);
        hello.writeBytes(new byte[32]); // what is random in a real greeting protects keys that are never made here
        hello.write(0);
        two(hello, SUITES.length * 2);
        for (int suite : SUITES) {
            two(hello, suite);
        }
        hello.write(1);
        hello.write(0);
        byte[] extensions = extensions(host);
        two(hello, extensions.length);
        hello.writeBytes(extensions);
        byte[] body = hello.toByteArray();
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(HANDSHAKE);
        two(record, 0x0301);
        two(record, body.length + 4);
        record.write(1);
        record.write(0);
        two(record, body.length);
        record.writeBytes(body);
        return record.toByteArray();
    }

    private static byte[] extensions(String host) {
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        if (host.indexOf(':') < 0 && !host.matches("[0-9.]+")) {
            byte[] name = host.getBytes(StandardCharsets.US_ASCII);
            two(extensions, 0);
            two(extensions, name.length + 5);
            two(extensions, name.length + 3);
            extensions.write(0);
            two(extensions, name.length);
            extensions.writeBytes(name);
        }
        extensions.writeBytes(new byte[] {0, 10, 0, 6, 0, 4, 0, 23, 0, 24}); // P-256 and P-384
        extensions.writeBytes(new byte[] {0, 11, 0, 2, 1, 0});
        extensions.writeBytes(
                new byte[] {0, 13, 0, 8, 0, 6, 4, 1, 4, 3, 2, 1}); // RSA and ECDSA with SHA-256, RSA with SHA-1
        return extensions.toByteArray();
    }

    private static void two(ByteArrayOutputStream out, int number) {
        out.write(number >> 8);
        out.write(number);
    }
}
