import { html } from '../../src/page/html';

// Under its own name, Prettier would lay out what stands here to the letter.
const tag = html;

test('what is inserted is text', () => {
  const evil = `"><script>alert('1')</script>&amp;`;
  expect(tag`<p title="${evil}">${evil}</p>`.toString()).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</p>',
  );
});

test('what the tag made is markup, alone and in lists', () => {
  const items = ['<a>', 'b'].map((text) => tag`<li>${text}</li>`);
  expect(tag`<ul>${items}</ul>${tag`<hr>`}`.toString()).toBe(
    '<ul><li>&lt;a&gt;</li><li>b</li></ul><hr>',
  );
});

test('nothing is inserted for undefined', () => {
  expect(tag`${undefined}${0}\n`.toString()).toBe('0\n');
});
