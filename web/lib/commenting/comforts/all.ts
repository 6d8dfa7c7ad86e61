// Comforts of the pages for writing and sending; everything works without them.
import '#lib/reading/comfort.ts';
import './counting.ts';
import './sending.ts';
import './quoting.ts';
import './receipt.ts';
import './drafts.ts';
