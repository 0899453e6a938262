/* Loaded before a program (`node --require`): says on standard error whom it connects to, and whose name it looks up. */
const dns = require("node:dns");
const net = require("node:net");

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  process.stderr.write(`OUTBOUND ${JSON.stringify(args[0])}\n`);
  return connect.apply(this, args);
};
for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) {
  const look = dns[name];
  dns[name] = (host, ...rest) => {
    process.stderr.write(`OUTBOUND ${JSON.stringify(host)}\n`);
    return look(host, ...rest);
  };
}
