"""Rows and stores that fall behind a law: PW8xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
    Code(
        "PW801", "warning", "A row that refuses what a law takes back",
        "Answers give the buyer what the law gives, but the row is published, and an exclusion "
        "that the law does not know (“unopened only”, “no sale items”) can be attacked.",
        "Add an exception that accepts it for the places named, or give the goods a tag with the "
        "exemption of the law that they fall under.",
        "- { id: no-sale-items, when: { fault: buyer, tags: sale }, accept: no }",
    ),
    Code(
        "PW802", "warning", "A window that ends before a law's",
        "Answers take the law's window, but the page names the shorter one.",
        "Lengthen the window, or add an exception for the places named.",
        "- { id: your-wish, when: { fault: buyer }, window: 7 days after delivery }",
    ),
    Code(
        "PW803", "warning", "Return freight that a law puts on the seller",
        "Answers say that the seller pays; the row says that the buyer does.",
        "Say “freight: seller”, in the row or in an exception for the places named.",
        "- { id: your-wish, when: { fault: buyer, destination: BR }, freight: buyer }",
    ),
    Code(
        "PW804", "warning", "Money that a law gives back is kept",
        "The law gives back the price, and some laws the outbound freight, in money and without "
        "fees; answers do so, whatever the row keeps.",
        "Add an exception that gives it back for the places named. A fee that makes good a loss is "
        "marked with “covers: loss”.",
        "- { id: your-wish, when: { fault: buyer }, refund: { outbound: none } }",
    ),
    Code(
        "PW805", "warning", "Money that comes back later than a law allows",
        "Deadlines that count from different events are compared over a typical return, in which "
        "the goods arrive two weeks after the notice.",
        "Shorten the deadline, or add an exception for the places named.",
        "refund: { within: 30 days after arrival }",
    ),
    Code(
        "PW806", "advice", "A window for faults that is shorter than the legal liability",
        "The window is the store's own promise. The law's liability for faults goes on after it, "
        "and answers name both.",
        "Lengthen the window, or say beside it that legal rights go on.",
        "- { id: our-fault, when: { fault: seller }, window: 60 days after delivery }",
    ),
    Code(
        "PW807", "warning", "Buyers are not told that they bear the return freight",
        "In the European Union and the United Kingdom a buyer who was not told before the contract "
        "does not bear it. Answers let the seller pay.",
        "Tell buyers before they order, and say so in store.yaml.",
        "disclosure: { return_cost: false }",
    ),
    Code(
        "PW808", "warning", "No function for withdrawing online",
        "Since 19 June 2026 a shop that sells to consumers in the European Union has to offer a "
        "function to withdraw from the contract, for as long as the right lasts. A policy site "
        "cannot be that function alone: it links to the shop's.",
        "Build the function into the shop, and write its address into store.yaml.",
        "disclosure: { withdrawal_function: https://shop.example/withdraw }",
    ),
    Code(
        "PW809", "warning", "Buyers are not told of their right to withdraw",
        "Where a law asks for it, the right of a buyer who was not told lasts up to a year longer.",
        "Tell buyers before they order, and say so in store.yaml.",
        "disclosure: { withdrawal_right: false }",
    ),
    Code(
        "PW810", "warning", "Terms of returns that are not shown, or no copy of the contract",
        "In some places a buyer to whom the terms were not shown before the order, or who gets no "
        "copy of the contract after it, has rights that the store excludes.",
        "Show the terms and send the copy, and say so in store.yaml.",
        "disclosure: { return_terms: false }",
    ),
    Code(
        "PW811", "advice", "Duties of laws that nobody has confirmed",
        "Some duties of a shop no rulebook can show: the Union's notice of the legal guarantee, a "
        "delay notice, the marking of exempt goods. The check names those of the places that the "
        "store sends to, until it says that it meets them.",
        "Do what each asks, then write its code into store.yaml.",
        "disclosure: { duties: [guarantee-notice, guarantee-label, repair-information] }",
    ),
    Code(
        "PW812", "warning", "A remedy that a law gives is not offered",
        "For faulty goods many laws give a repair or a replacement first, or leave the choice to "
        "the buyer; answers offer what the law gives, but the page does not.",
        "Add the remedy, or add an exception that offers it for the places named.",
        "- { id: our-fault, when: { fault: seller }, remedies: { keep: {} }, choice: store }",
    ),
    Code(
        "PW813", "advice", "Laws abroad that give more than a row",
        "A store that sends to many countries need not copy each of their laws into its rows: "
        "answers give what the law there gives. But the page of the rules says less, unless it "
        "names beside each row the countries whose law gives more. A row that holds in no country "
        "where it counts, or not in the store's own, misleads all the same: that is one of PW801 "
        "to PW806, or PW812.",
        "Say “law_goes_first: true” in returns.yaml. To promise it yourself, add an exception for "
        "the places named.",
        "- { id: your-wish, when: { fault: buyer }, freight: buyer }     # and Brazil?",
    ),
    Code(
        "PW814", "warning", "It is not said what buyers are told before they pay",
        "Some laws turn on what a shop tells its buyers: who was not told of the return postage "
        "does not bear it, who was not told of the right to withdraw has it longer. Until the "
        "rulebook says what buyers are told, pages and answers take them not to be.",
        "Write into store.yaml what buyers are told, line by line: true where it is so, false "
        "where it is not.",
        "disclosure: {}",
    ),
)  # fmt: skip
