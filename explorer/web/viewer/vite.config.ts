import { build, defineConfig } from "vite";

// One UMD file that trame can load with a plain <script>, one CSS file, one licence file.
export default defineConfig({
  // A small script beside it, for lessons in course systems.
  plugins: [{ name: "lms", closeBundle: async () => void (await build({ configFile: "vite.lms.config.ts" })) }],
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    target: "es2022",
    outDir: "dist",
    sourcemap: false,
    minify: true,
    license: { fileName: "THIRD_PARTY_LICENSES.txt" },
    lib: {
      entry: "src/main.ts",
      name: "BackAtlas",
      formats: ["umd"],
      fileName: () => "back-atlas.umd.js",
      cssFileName: "back-atlas",
    },
    rollupOptions: {
      // trame's own client already brings Vue and puts it on window.
      external: ["vue"],
      output: { globals: { vue: "Vue" }, exports: "named" },
    },
  },
});
