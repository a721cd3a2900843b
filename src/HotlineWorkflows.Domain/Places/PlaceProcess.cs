namespace HotlineWorkflows.Domain.Places;

/// <summary>A process of a place as <c>place.json</c> lists it: which matters it takes in, and at which desk.</summary>
/// <param name="Process">The process, <c>place/name</c>.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Desk">The desk that holds what comes in; a code of <see cref="Vocabulary.Desks"/>.</param>
/// <param name="Channels">Codes of <see cref="Vocabulary.Channels"/> whose matters it takes in; empty for all that no other process names.</param>
public sealed record PlaceProcess(string Process, string Name, string Desk, IReadOnlyList<string> Channels);
