/** A certificate that signs itself, for servers of tests on this machine; valid from 2020 until 2120. It protects nothing. */

/** The private key of {@link certificate}. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgifQnDhMPQrpllsyR
8k104+YFG3UbtgXk3AuXdHw05QWhRANCAATX154nmgzvCxSamPxZ9lfxYrfoG3Pw
1Uu3NxadwHw6gk3LsJlbAhSaPfU0IhiR+Ffbp0RPbHDQtw7i4Y6tmSo9
-----END PRIVATE KEY-----`;

/** For 127.0.0.1 and localhost. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIBATAKBggqhkjOPQQDAjAlMSMwIQYDVQQDDBpzYXZlaW1h
Z2UtY29uZm9ybWFuY2UgdGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAw
MDAwMFowJTEjMCEGA1UEAwwac2F2ZWltYWdlLWNvbmZvcm1hbmNlIHRlc3QwWTAT
BgcqhkjOPQIBBggqhkjOPQMBBwNCAATX154nmgzvCxSamPxZ9lfxYrfoG3Pw1Uu3
NxadwHw6gk3LsJlbAhSaPfU0IhiR+Ffbp0RPbHDQtw7i4Y6tmSo9o04wTDAaBgNV
HREEEzARhwR/AAABgglsb2NhbGhvc3QwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4E
FgQU8MGEt/c4hGRpGu7O7T5AXxDzW0QwCgYIKoZIzj0EAwIDSAAwRQIhANmmvskl
NUp4B+TxhRwoGpINoMXw13HPL+7iNyr5qawCAiAkoB8ni+AhgJceyWxd1X6Yyvzn
Fk81cnL0dehQtqri/Q==
-----END CERTIFICATE-----`;
