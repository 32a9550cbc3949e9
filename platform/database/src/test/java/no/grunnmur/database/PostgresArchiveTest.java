package no.grunnmur.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PostgresArchiveTest {

    @TempDir
    Path folder;

    private interface Content {
        void into(TarArchiveOutputStream tar) throws IOException;
    }

    private static ByteArrayInputStream archive(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            content.into(tar);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        byte[] text = "text".getBytes(StandardCharsets.US_ASCII);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(text.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    @Test
    void filesLinksAndModesAreKept() throws IOException {
        PostgresArchive.unpack(
                archive(tar -> {
                    file(tar, "./bin/server", 0755);
                    file(tar, "lib/libone.so.1", 0600);
                    file(tar, "lib/libone.a", 0644);
                    link(tar, "lib/libone.so", "libone.so.1", TarArchiveEntry.LF_SYMLINK);
                }),
                folder);
        assertThat(mode("bin/server")).isEqualTo("rwxr-xr-x");
        assertThat(mode("lib/libone.so.1")).as("readable for the server's user").isEqualTo("rw-r--r--");
        assertThat(Files.readSymbolicLink(folder.resolve("lib/libone.so"))).isEqualTo(Path.of("libone.so.1"));
        assertThat(folder.resolve("lib/libone.a")).doesNotExist();
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "bin/../../outside", "/outside", "//outside"})
    void aNameThatPointsOutIsRefused(String name) throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        ByteArrayInputStream archive = archive(tar -> file(tar, name, 0644));
        assertThatThrownBy(() -> PostgresArchive.unpack(archive, inner))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("points out");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "../..", "../../etc"})
    void aLinkThatPointsOutIsRefused(String target) throws IOException {
        ByteArrayInputStream archive = archive(tar -> link(tar, "lib/link", target, TarArchiveEntry.LF_SYMLINK));
        assertThatThrownBy(() -> PostgresArchive.unpack(archive, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("points out");
    }

    @Test
    void hardLinksAndDevicesAreRefused() throws IOException {
        for (byte kind : List.of(TarArchiveEntry.LF_LINK, TarArchiveEntry.LF_CHR, TarArchiveEntry.LF_FIFO)) {
            ByteArrayInputStream archive = archive(tar -> link(tar, "x", "y", kind));
            assertThatThrownBy(() -> PostgresArchive.unpack(archive, folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("unexpected kind");
        }
    }

    @Test
    void programsThatOthersCouldHavePutThereAreNotRun() throws IOException {
        Path binaries = Files.createDirectory(folder.resolve("binaries"));
        Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> PostgresArchive.unpackedBelow(binaries))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("can be written by others");
    }

    @Test
    void theArchiveHoldsTheVersionThatTheDataFoldersAreHeldAgainst() throws IOException {
        Path program = PostgresArchive.unpackedBelow(Binaries.SHARED);
        Command.Result version =
                Command.run(List.of(program.resolve("bin/postgres").toString(), "--version"), program, "");
        assertThat(version.output()).startsWith("postgres (PostgreSQL) " + PostgresArchive.MAJOR + ".");
    }
}
