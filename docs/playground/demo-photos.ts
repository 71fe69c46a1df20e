/** The photos of the mini program: drawn here, and served to it as PNG files. */
import { hueOf, pictureOf } from './picture.ts';

/** Pixels of a photo. */
const size = { width: 360, height: 216 } as const;

/** Photos by address. */
export async function drawPhotos(names: readonly string[]): Promise<Map<string, Uint8Array>> {
  const drawn = names.map(async (name) => [`https://photos.example/${name}.png`, await draw(name)] as const);
  return new Map(await Promise.all(drawn));
}

const taken = new Map<string, Promise<Uint8Array>>();

/** A photo that somebody takes: the n-th on a phone is always the same one. */
export function takePhoto(platform: string, count: number): Promise<Uint8Array> {
  const name = `${platform}-${count}`;
  const photo = taken.get(name) ?? draw(name);
  taken.set(name, photo);
  return photo;
}

async function draw(name: string): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw; try another one.');
  const { sun, hills } = pictureOf(name);
  const hue = hueOf(name);
  context.scale(size.width / 120, size.height / 72);
  const sky = context.createLinearGradient(0, 0, 0, 60);
  sky.addColorStop(0, `hsl(${hue} 62% 70%)`);
  sky.addColorStop(1, `hsl(${hue + 40} 72% 87%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, 120, 72);
  context.fillStyle = 'rgb(255 255 255 / 0.85)';
  context.beginPath();
  context.arc(sun.x, sun.y, sun.r, 0, 2 * Math.PI);
  context.fill();
  hills.forEach((hill, at) => {
    context.fillStyle = `hsl(${hue + 10} ${34 - at * 4}% ${52 - at * 14}%)`;
    context.fill(new Path2D(hill));
  });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('This browser cannot write PNG files; try another one.');
  return new Uint8Array(await blob.arrayBuffer());
}

/** A `data:` URL of a PNG file. */
export function pngUrl(bytes: Uint8Array): string {
  return `data:image/png;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
