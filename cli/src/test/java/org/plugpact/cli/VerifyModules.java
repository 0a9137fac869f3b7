package org.plugpact.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The modules of the page on which visitors verify, in a browser of their own and without a hub. */
final class VerifyModules implements AutoCloseable {
    private static final String MODULES = "/org/plugpact/hub/web/verify/";
    private static final String OWN = "/org/plugpact/cli/";

    /** A page of this machine's is one to which browsers give their cryptography; nothing is asked of it. */
    private static final String ORIGIN = "http://localhost:9";

    private static final String LOAD = """
            async ([script, argument]) => {
              const names = ["bytes", "cbor", "signed", "tree", "keys", "note", "x509", "kinds", "fact", "trust", "verify", "export"];
              const modules = {};
              for (const name of names) modules[name] = await import(`/verify/${name}.mjs`);
              const own = await import(`/own/${script}`);
              return own.run(modules, argument);
            }""";

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;

    private VerifyModules(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
        this.page = browser.newPage();
        page.route("**/*", VerifyModules::answer);
        page.navigate(ORIGIN + "/");
    }

    static VerifyModules open() {
        Playwright playwright = Chromium.playwright();
        return new VerifyModules(playwright, Chromium.launch(playwright));
    }

    /** What {@code run(modules, argument)} of a script beside this test gives. */
    Object run(String script, Object argument) {
        return page.evaluate(LOAD, List.of(script, argument));
    }

    private static void answer(Route route) {
        String path = URI.create(route.request().url()).getPath();
        if (path.startsWith("/verify/")) serve(route, MODULES + path.substring("/verify/".length()));
        else if (path.startsWith("/own/")) serve(route, OWN + path.substring("/own/".length()));
        else
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("<!doctype html>"));
    }

    private static void serve(Route route, String resource) {
        try (InputStream in = Objects.requireNonNull(VerifyModules.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            route.fulfill(
                    new Route.FulfillOptions().setContentType("text/javascript").setBody(text));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Every file below a folder by its name, in base 64. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
