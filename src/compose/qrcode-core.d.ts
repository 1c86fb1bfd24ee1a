/** The part of the package that makes codes, without those that draw them on canvases and in files. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode';
}
