"""What a language model writes: the prompt, the model server, the draft taken sentence by sentence."""
