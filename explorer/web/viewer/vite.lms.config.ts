import { defineConfig } from "vite";

// What a lesson says to a course system: a small script of its own, in packages alone.
export default defineConfig({
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: false,
    minify: true,
    lib: { entry: "src/lms/main.ts", name: "BackAtlasLms", formats: ["iife"], fileName: () => "lms.js" },
    rollupOptions: { external: ["vue"], output: { globals: { vue: "Vue" } } },
  },
});
