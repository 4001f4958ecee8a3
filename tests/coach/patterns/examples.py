"""Patterns as a redesign leaves them, written by hand: supplier invoices (loop, branch, tree), customer complaints (several people), and one where AI has no part yet."""

from datetime import date

from knowledge.pattern import Experiment, Measure, Pattern, PlannedStep, Reason
from knowledge.workflow import Step, Workflow

INVOICES = Workflow(
    id="w1",
    title="Supplier invoices",
    owner="elif",
    department="Procurement",
    start="an invoice comes in",
    result="the invoice is booked and ready to be paid",
    frequency="every day, about 40 of them",
    steps=[
        Step(id="s1", what="read the invoice and key its lines into the system", who="I", data=["payment"], minutes=6, trouble="typing errors"),
        Step(id="s2", what="check the lines against the order", who="I", inputs=["the order"], minutes=4, after=["s1", "s4"]),
        Step(id="s3", what="find out who must approve it", who="I", kind="decision", after=["s2"], tree="invoice-approval"),
        Step(id="s4", what="ask the supplier for a corrected invoice", who="the buyer", kind="hand-over", when="if the lines differ", after=["s2"], minutes=12),
        Step(id="s5", what="get the CFO's signature", who="Finance lead", when="for amounts above 50,000 EUR", after=["s3"]),
        Step(id="s6", what="book it and tell the requester", who="I", after=["s5"], minutes=3),
    ],
)  # fmt: skip

INVOICE_PATTERN = Pattern(
    id="pt1",
    version=2,
    status="agreed",
    title="Supplier invoices, with the keying and the comparing drafted",
    before=INVOICES,
    after="an invoice comes in",
    does="Microsoft 365 Copilot reads its lines and compares them with the order",
    decides="the purchasing clerk decides line by line what is booked",
    accountable="Elif Demir, purchasing clerk, for what is booked; Greta Nilsson for the pattern",
    designer="Elif Demir",
    supervisor="Greta Nilsson",
    orchestrator="Elif Demir",
    policy_version="2026-03",
    steps=[
        PlannedStep(step="s1", doer="AI", agency="H2", most="H2", ai_does="reads the invoice and proposes its lines", tool="Microsoft 365 Copilot", data=["payment"],
                    decides="you accept or correct each line", check="Compare the total and the bank details with the paper, digit by digit.", recover="Key the lines by hand as before, and note what was misread.",
                    reasons=[Reason(text="Payment data may be given to this tool, in the company's own tenant.", citations=["policy:4.2"]), Reason(text="It happens forty times a day and a wrong line is seen before anything is paid.")]),
        PlannedStep(step="s2", doer="both", agency="H3", most="H2", ai_does="lists the lines that differ from the order", tool="Microsoft 365 Copilot", data=["payment"],
                    decides="you decide which difference matters", check="Open two orders a day yourself, before you look at the list.", recover="Compare by hand; the list is only a help.",
                    reasons=[Reason(text="Experienced colleagues see differences here that no list shows.", citations=["tree:invoice-approval#r2"])]),
        PlannedStep(step="s3", doer="tree", agency="H1", most="H1", decides="you follow it, or say why not", check="Read the rule it names.", recover="Ask Marta Lindqvist.",
                    reasons=[Reason(text="Marta Lindqvist told how this is decided; the rule is run, no model is asked.", citations=["tree:invoice-approval#r1"])]),
        PlannedStep(step="s4", doer="person", agency="H4", most="H4", ai_does="drafts the mail to the supplier", tool="Microsoft 365 Copilot", check="Read it aloud once.", recover="Write it yourself.",
                    reasons=[Reason(text="What leaves the company is sent by a person.", citations=["policy:3.4"])]),
        PlannedStep(step="s5", doer="person", agency="H5", most="H5", reasons=[Reason(text="AI may not approve or release a payment.", citations=["policy:5.1", "tree:invoice-approval#r1"])]),
        PlannedStep(step="s6", doer="person", agency="H5", most="H4", reasons=[Reason(text="You want to book it yourself.")]),
    ],
    measures=[
        Measure(day=30, what="minutes from the invoice's arrival to its booking", now="13 minutes", aim="under 9"),
        Measure(day=60, what="lines that had to be corrected after booking", now="about 1 in 60", aim="no more than today"),
        Measure(day=90, what="differences from the order that were found before paying", now="not known", aim="more than today"),
    ],
    experiment=Experiment(what="Twenty invoices of one framework supplier, read by AI and keyed by hand as well, then compared.", starts=date(2026, 4, 7), ends=date(2026, 4, 21), stop_if="A wrong amount or bank account gets as far as the booking."),
)  # fmt: skip

COMPLAINTS = Workflow(
    id="w2",
    title="Customer complaints",
    owner="jonas",
    department="Customer Success",
    start="a customer complains",
    result="the customer has an answer they can live with",
    steps=[
        Step(id="s1", what="read the complaint and find the order", who="the support agent", data=["personal"], minutes=10),
        Step(id="s2", what="write a first answer", who="the support agent", after=["s1"], minutes=15, trouble="the tone"),
        Step(id="s3", what="decide on a refund", who="team lead", kind="decision", after=["s2"], when="if money is asked for"),
        Step(id="s4", what="check the answer for legal risk", who="Legal", after=["s3"], when="if a lawyer is mentioned"),
        Step(id="s5", what="send it", who="the support agent", after=["s3", "s4"]),
        Step(id="s6", what="pass the defect on to the quality engineer", who="the support agent", kind="hand-over", after=["s5"]),
        Step(id="s7", what="look for the cause", who="Quality engineer", after=["s6"]),
    ],
)  # fmt: skip

COMPLAINT_PATTERN = Pattern(
    id="pt2",
    version=1,
    title="Complaints answered from a draft",
    before=COMPLAINTS,
    after="a customer complains",
    does="the approved assistant drafts the answer from the order's history",
    decides="the support agent decides whether it goes out",
    accountable="Jonas Weber, team lead",
    designer="Jonas Weber",
    supervisor="Jonas Weber",
    orchestrator="the support agent",
    steps=[
        PlannedStep(step="s2", doer="AI", agency="H2", most="H2", ai_does="drafts the answer from the order's history", tool="Averholt Assistant", data=["personal"],
                    decides="the support agent changes and signs the answer", check="Every promise in it stands in the terms.", recover="Write it yourself and report the draft.",
                    reasons=[Reason(text="Drafts for customers are permitted where a person signs them.", citations=["policy:1.2"])]),
        PlannedStep(step="s3", doer="person", agency="H5", most="H5", reasons=[Reason(text="Refunds above 500 EUR are a trade-off that the finance lead described.", citations=["tree:refunds#r4"])]),
    ],
)  # fmt: skip

UNFIT_PATTERN = COMPLAINT_PATTERN.model_copy(
    update={
        "id": "pt3",
        "title": "Complaints, for now by people alone",
        "steps": [],
        "unfit": [Reason(text="Nobody can say yet by what a good answer is known. Collect ten answers and agree on what made them good, before any AI.", citations=[])],
    }
)  # fmt: skip
EMPTY = Workflow(id="w3", title="Nothing told yet", owner="elif", steps=[])
