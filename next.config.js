const NEVER_TRACED = ["data/**", ".cache/**", "bench/**", "docs/**", "tests/**"];

/** Headers that hold everywhere; the content security policy, with its nonce, is proxy.ts's. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Origin-Agent-Cluster", value: "?1" },
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  reactCompiler: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  // `npm run verify` checks types; the build does not do it a second time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["better-sqlite3", "better-sqlite3-napi"],
  outputFileTracingExcludes: { "*": NEVER_TRACED },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default config;
