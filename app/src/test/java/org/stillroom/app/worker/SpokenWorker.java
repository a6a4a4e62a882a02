package org.stillroom.app.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A program that behaves as a worker does towards its window: says what it hears, and ends as its argument says. */
public final class SpokenWorker {

    private SpokenWorker() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            System.err.println("scenes.yaml, line 3: unknown key \"sed\", did you mean \"seed\"?");
            System.err.println();
            System.exit(Integer.parseInt(args[0]));
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        while (line != null && !line.equals("stop")) {
            System.out.println("heard " + line);
            line = input.readLine();
        }
    }
}
