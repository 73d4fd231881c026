import { html } from '../src/page/html';

test('what is inserted is text', () => {
  const evil = `"><script>alert('1')</script>&amp;`;
  expect(html`<p title="${evil}">${evil}</p>`.toString()).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</p>',
  );
});

test('what the tag made is markup, alone and in lists', () => {
  const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`);
  expect(
    html`<ul>
        ${items}
      </ul>
      ${html`<hr />`}`.toString(),
  ).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul><hr>');
});

test('nothing is inserted for undefined, and backslashes stay', () => {
  expect(html`${undefined}${0} `.toString()).toBe('0\n');
});
