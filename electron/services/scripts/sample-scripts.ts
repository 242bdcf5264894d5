/** The scripts that come with our sample flows; docs/test-scripts.md tells of the format. */
export const sampleScripts = `== New contact
=== A new person is asked, and says yes

> Hello
< Welcome, and thank you for writing to ...
< Hello! This is ... [Yes] [No] [हिन्दी]
expect consent asked
expect ledger requested
expect may not write

tap Yes
< Thank you! You will now get messages from ...
expect consent opted in
expect ledger given
expect may write
expect waits nowhere

=== A new person says no, and can come back

> Hello
< ...
tap No
< All right, we will not send you messages. If you change your mind, send OPTIN.
expect consent said no
expect ledger requested, refused
expect may not write

> optin
< Hello! This is ...
> yes
< Thank you! ...
expect consent opted in
expect ledger requested, given

=== An ordinary message of somebody who opted in asks nothing again
as opted in

> Hello
< (nothing)
expect consent opted in
expect ledger nothing

== Opt-in
=== Hindi is chosen at the question

> optin
< Hello! This is ...
tap हिन्दी
< नमस्ते! ...
> हाँ
< धन्यवाद! ...
expect consent opted in

=== No answer within a day changes nothing

> optin
< Hello! This is ...
wait for the time-out
< (nothing)
expect consent asked
expect waits nowhere
expect may not write

=== An answer that is not understood is asked again, and is no yes

> optin
< Hello! This is ...
> what is this?
< Sorry, we did not understand that. ... [Yes] [No] [हिन्दी]
expect consent asked

> yes
< Thank you! ...
expect consent opted in

=== STOP in the middle of the question opts out

> optin
< Hello! This is ...
> STOP
< You have opted out: ...
expect consent opted out
expect ledger requested, withdrawn
expect waits nowhere

== Opt-out
=== STOP is confirmed once, and silence follows
as opted in

> STOP
< You have opted out: ... To come back at any time, send OPTIN.
expect consent opted out
expect ledger withdrawn
expect may not write

> stop
< (nothing)
> Hello?
< ...
expect consent opted out
expect may not write

=== optout opts out as well
as opted in

> optout
< You have opted out: ...
expect consent opted out

=== optin brings back who is out
as opted out

> optin
< Hello! This is ...
> yes
< Thank you! ...
expect consent opted in
expect may write
`;
